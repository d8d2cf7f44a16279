using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Press.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "press_address",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_address", x => new { x.Edition, x.Path });
                });

            migrationBuilder.CreateTable(
                name: "press_correction",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Index = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_correction", x => new { x.Edition, x.Time, x.Story, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "press_edition",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    Front = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<string>(type: "text", nullable: false),
                    Files = table.Column<long>(type: "bigint", nullable: false),
                    Head = table.Column<string>(type: "text", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    LastPublication = table.Column<long>(type: "bigint", nullable: false),
                    MadeWith = table.Column<string>(type: "text", nullable: false),
                    Outgoing = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_edition", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "press_file",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    Inputs = table.Column<string>(type: "text", nullable: false),
                    Nonce = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Blob = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_file", x => new { x.Edition, x.Path });
                });

            migrationBuilder.CreateTable(
                name: "press_link",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_link", x => new { x.Edition, x.From, x.To });
                });

            migrationBuilder.CreateTable(
                name: "press_list",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    List = table.Column<string>(type: "text", nullable: false),
                    Stories = table.Column<int>(type: "integer", nullable: false),
                    OpenPage = table.Column<int>(type: "integer", nullable: false),
                    OpenPlaces = table.Column<int>(type: "integer", nullable: false),
                    OpenSince = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_list", x => new { x.Edition, x.List });
                });

            migrationBuilder.CreateTable(
                name: "press_media",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_media", x => new { x.Edition, x.Path, x.Story });
                });

            migrationBuilder.CreateTable(
                name: "press_place",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    List = table.Column<string>(type: "text", nullable: false),
                    FirstPublished = table.Column<long>(type: "bigint", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<int>(type: "integer", nullable: false),
                    IsGone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_place", x => new { x.Edition, x.List, x.FirstPublished, x.Story });
                });

            migrationBuilder.CreateTable(
                name: "press_refresh",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_refresh", x => new { x.Edition, x.Story });
                });

            migrationBuilder.CreateTable(
                name: "press_rendition",
                columns: table => new
                {
                    Path = table.Column<string>(type: "text", nullable: false),
                    Blob = table.Column<string>(type: "text", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_rendition", x => x.Path);
                });

            migrationBuilder.CreateTable(
                name: "press_story",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Family = table.Column<Guid>(type: "uuid", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    FirstPublished = table.Column<long>(type: "bigint", nullable: false),
                    Updated = table.Column<long>(type: "bigint", nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_press_story", x => new { x.Edition, x.Story });
                });

            migrationBuilder.CreateIndex(
                name: "IX_press_file_Blob",
                table: "press_file",
                column: "Blob");

            migrationBuilder.CreateIndex(
                name: "IX_press_link_Edition_To",
                table: "press_link",
                columns: new[] { "Edition", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_press_media_Edition_Story",
                table: "press_media",
                columns: new[] { "Edition", "Story" });

            migrationBuilder.CreateIndex(
                name: "IX_press_place_Edition_List_Page",
                table: "press_place",
                columns: new[] { "Edition", "List", "Page" });

            migrationBuilder.CreateIndex(
                name: "IX_press_place_Edition_Story",
                table: "press_place",
                columns: new[] { "Edition", "Story" });

            migrationBuilder.CreateIndex(
                name: "IX_press_story_Edition_Family",
                table: "press_story",
                columns: new[] { "Edition", "Family" });

            migrationBuilder.CreateIndex(
                name: "IX_press_story_Edition_FirstPublished",
                table: "press_story",
                columns: new[] { "Edition", "FirstPublished" });

            migrationBuilder.CreateIndex(
                name: "IX_press_story_Family",
                table: "press_story",
                column: "Family");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "press_address");

            migrationBuilder.DropTable(
                name: "press_correction");

            migrationBuilder.DropTable(
                name: "press_edition");

            migrationBuilder.DropTable(
                name: "press_file");

            migrationBuilder.DropTable(
                name: "press_link");

            migrationBuilder.DropTable(
                name: "press_list");

            migrationBuilder.DropTable(
                name: "press_media");

            migrationBuilder.DropTable(
                name: "press_place");

            migrationBuilder.DropTable(
                name: "press_refresh");

            migrationBuilder.DropTable(
                name: "press_rendition");

            migrationBuilder.DropTable(
                name: "press_story");
        }
    }
}
