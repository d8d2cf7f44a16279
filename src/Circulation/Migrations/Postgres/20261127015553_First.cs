using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Skywave.Circulation.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "circulation_count",
                columns: table => new
                {
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Carrier = table.Column<string>(type: "text", nullable: false),
                    Pages = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulation_count", x => new { x.Day, x.Edition, x.Carrier });
                });

            migrationBuilder.CreateTable(
                name: "circulation_event",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Mirror = table.Column<string>(type: "text", nullable: false),
                    What = table.Column<int>(type: "integer", nullable: false),
                    Class = table.Column<int>(type: "integer", nullable: true),
                    InPlaceOf = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulation_event", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "circulation_look",
                columns: table => new
                {
                    Mirror = table.Column<string>(type: "text", nullable: false),
                    Vantage = table.Column<string>(type: "text", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Class = table.Column<int>(type: "integer", nullable: false),
                    Milliseconds = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Stall = table.Column<long>(type: "bigint", nullable: false),
                    Age = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulation_look", x => new { x.Mirror, x.Vantage, x.Time });
                });

            migrationBuilder.CreateIndex(
                name: "IX_circulation_event_Mirror_Number",
                table: "circulation_event",
                columns: new[] { "Mirror", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_circulation_look_Time",
                table: "circulation_look",
                column: "Time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "circulation_count");

            migrationBuilder.DropTable(
                name: "circulation_event");

            migrationBuilder.DropTable(
                name: "circulation_look");
        }
    }
}
