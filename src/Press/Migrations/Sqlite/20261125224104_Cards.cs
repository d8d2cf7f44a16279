using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Press.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Cards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Card",
                table: "press_story",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_press_correction_Edition_Story",
                table: "press_correction",
                columns: new[] { "Edition", "Story" });

            migrationBuilder.CreateIndex(
                name: "IX_press_address_Edition_Story",
                table: "press_address",
                columns: new[] { "Edition", "Story" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_press_correction_Edition_Story",
                table: "press_correction");

            migrationBuilder.DropIndex(
                name: "IX_press_address_Edition_Story",
                table: "press_address");

            migrationBuilder.DropColumn(
                name: "Card",
                table: "press_story");
        }
    }
}
