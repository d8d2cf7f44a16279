using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Skywave.Desk.Migrations.Postgres
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Base = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "desk_edition",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_edition", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "desk_front",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Front = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_front", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "desk_publication",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Publication = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_publication", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "desk_story",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Family = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Headline = table.Column<string>(type: "text", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Touched = table.Column<string>(type: "text", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<string>(type: "text", nullable: false),
                    PublishedRevision = table.Column<int>(type: "integer", nullable: false),
                    Publications = table.Column<int>(type: "integer", nullable: false),
                    FirstPublished = table.Column<long>(type: "bigint", nullable: false),
                    LastHash = table.Column<string>(type: "text", nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    ImportHash = table.Column<string>(type: "text", nullable: false),
                    Quotations = table.Column<string>(type: "text", nullable: false)
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
