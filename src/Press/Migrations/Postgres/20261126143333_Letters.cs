using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Press.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LastDiscussion",
                table: "press_edition",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "press_letter",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Page = table.Column<int>(type: "integer", nullable: false),
                    Letter = table.Column<string>(type: "text", nullable: false),
                    IsGone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_letter", x => new { x.Edition, x.Subject, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "press_thread",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    OpenLetters = table.Column<int>(type: "integer", nullable: false),
                    OpenLength = table.Column<int>(type: "integer", nullable: false),
                    Debate = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_thread", x => new { x.Edition, x.Subject });
                });

            migrationBuilder.CreateIndex(
                name: "IX_press_letter_Edition_Subject_Page",
                table: "press_letter",
                columns: new[] { "Edition", "Subject", "Page" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "press_letter");

            migrationBuilder.DropTable(
                name: "press_thread");

            migrationBuilder.DropColumn(
                name: "LastDiscussion",
                table: "press_edition");
        }
    }
}
