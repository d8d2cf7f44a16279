using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Circulation.Migrations.Sqlite
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
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Carrier = table.Column<string>(type: "TEXT", nullable: false),
                    Pages = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulation_count", x => new { x.Day, x.Edition, x.Carrier });
                });

            migrationBuilder.CreateTable(
                name: "circulation_event",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Mirror = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<int>(type: "INTEGER", nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: true),
                    InPlaceOf = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulation_event", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "circulation_look",
                columns: table => new
                {
                    Mirror = table.Column<string>(type: "TEXT", nullable: false),
                    Vantage = table.Column<string>(type: "TEXT", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: false),
                    Milliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Stall = table.Column<long>(type: "INTEGER", nullable: false),
                    Age = table.Column<long>(type: "INTEGER", nullable: false)
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
