using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Desk.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "desk_change",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Story = table.Column<Guid>(type: "TEXT", nullable: false),
                    Base = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "desk_edition",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_edition", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "desk_front",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Front = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_front", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "desk_publication",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Publication = table.Column<string>(type: "TEXT", nullable: false),
                    Story = table.Column<Guid>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_publication", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "desk_story",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Family = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Headline = table.Column<string>(type: "TEXT", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Touched = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    Publications = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstPublished = table.Column<long>(type: "INTEGER", nullable: false),
                    LastHash = table.Column<string>(type: "TEXT", nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ImportHash = table.Column<string>(type: "TEXT", nullable: false),
                    Quotations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_story", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desk_change_Story_Revision",
                table: "desk_change",
                columns: new[] { "Story", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_publication_Edition_Number",
                table: "desk_publication",
                columns: new[] { "Edition", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_story_Edition_Source_Key",
                table: "desk_story",
                columns: new[] { "Edition", "Source", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_desk_story_Edition_UpdatedAt",
                table: "desk_story",
                columns: new[] { "Edition", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_story_Family",
                table: "desk_story",
                column: "Family");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_change");

            migrationBuilder.DropTable(
                name: "desk_edition");

            migrationBuilder.DropTable(
                name: "desk_front");

            migrationBuilder.DropTable(
                name: "desk_publication");

            migrationBuilder.DropTable(
                name: "desk_story");
        }
    }
}
