using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Press.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The strip of before has given way to alerts.
            migrationBuilder.Sql("UPDATE press_edition SET \"Front\" = json_remove(\"Front\", '$.breaking') WHERE \"Front\" <> ''");

            migrationBuilder.AddColumn<string>(
                name: "Headline",
                table: "press_story",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE press_story SET \"Headline\" = json_extract(\"Card\", '$.Headline') WHERE \"Card\" <> ''");

            migrationBuilder.AddColumn<string>(
                name: "Quotations",
                table: "press_story",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "LastDossier",
                table: "press_edition",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NextTurn",
                table: "press_edition",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "press_dossier",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Dossier = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_dossier", x => new { x.Edition, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "press_dossier_story",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Dossier = table.Column<Guid>(type: "TEXT", nullable: false),
                    Family = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_dossier_story", x => new { x.Edition, x.Dossier, x.Family });
                });

            migrationBuilder.CreateIndex(
                name: "IX_press_dossier_story_Family",
                table: "press_dossier_story",
                column: "Family");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "press_dossier");

            migrationBuilder.DropTable(
                name: "press_dossier_story");

            migrationBuilder.DropColumn(
                name: "Headline",
                table: "press_story");

            migrationBuilder.DropColumn(
                name: "Quotations",
                table: "press_story");

            migrationBuilder.DropColumn(
                name: "LastDossier",
                table: "press_edition");

            migrationBuilder.DropColumn(
                name: "NextTurn",
                table: "press_edition");
        }
    }
}
