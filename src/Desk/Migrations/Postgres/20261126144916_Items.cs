using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Desk.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Items : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "desk_credit",
                columns: table => new
                {
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Agency = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_credit", x => new { x.Story, x.Agency });
                });

            migrationBuilder.CreateTable(
                name: "desk_item",
                columns: table => new
                {
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Agencies = table.Column<string>(type: "text", nullable: false),
                    Passages = table.Column<byte[]>(type: "bytea", nullable: false),
                    Pictures = table.Column<string>(type: "text", nullable: false),
                    Added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_item", x => new { x.Story, x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "desk_recall",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Taken = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_recall", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desk_item_Source_Key",
                table: "desk_item",
                columns: new[] { "Source", "Key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_credit");

            migrationBuilder.DropTable(
                name: "desk_item");

            migrationBuilder.DropTable(
                name: "desk_recall");
        }
    }
}
