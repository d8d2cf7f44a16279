using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Desk.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Families : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FamilyKey",
                table: "desk_story",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureNote",
                table: "desk_story",
                type: "text",
                nullable: false,
                defaultValue: "");

            // Whose key an adaptation named was not kept before; that of its family's first story says the same.
            migrationBuilder.Sql("""UPDATE desk_story SET "FamilyKey" = (SELECT first."Key" FROM desk_story first WHERE first."Id" = desk_story."Family") WHERE "Family" <> "Id" """);

            migrationBuilder.CreateIndex(
                name: "IX_desk_story_FamilyKey",
                table: "desk_story",
                column: "FamilyKey");

            migrationBuilder.CreateIndex(
                name: "IX_desk_story_Key",
                table: "desk_story",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_desk_publication_Story_Number",
                table: "desk_publication",
                columns: new[] { "Story", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_desk_story_FamilyKey",
                table: "desk_story");

            migrationBuilder.DropIndex(
                name: "IX_desk_story_Key",
                table: "desk_story");

            migrationBuilder.DropIndex(
                name: "IX_desk_publication_Story_Number",
                table: "desk_publication");

            migrationBuilder.DropColumn(
                name: "FamilyKey",
                table: "desk_story");

            migrationBuilder.DropColumn(
                name: "PictureNote",
                table: "desk_story");
        }
    }
}
