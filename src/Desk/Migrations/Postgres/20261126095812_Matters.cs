using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Skywave.Desk.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The strip of before has given way to alerts.
            migrationBuilder.Sql("UPDATE desk_front SET \"Front\" = (\"Front\"::jsonb - 'breaking')::text");

            migrationBuilder.AddColumn<bool>(
                name: "IsRetracted",
                table: "desk_story",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "desk_adaptation",
                columns: table => new
                {
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_adaptation", x => x.Story);
                });

            migrationBuilder.CreateTable(
                name: "desk_alarm",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: true),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_alarm", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "desk_alert",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<string>(type: "text", nullable: false),
                    Texts = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_alert", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "desk_dossier",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Dossier = table.Column<string>(type: "text", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_dossier", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "desk_dossier_story",
                columns: table => new
                {
                    Dossier = table.Column<Guid>(type: "uuid", nullable: false),
                    Family = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_dossier_story", x => new { x.Dossier, x.Family });
                });

            migrationBuilder.CreateTable(
                name: "desk_embargo",
                columns: table => new
                {
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Wall = table.Column<string>(type: "text", nullable: false),
                    Zone = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_embargo", x => x.Story);
                });

            migrationBuilder.CreateTable(
                name: "desk_schedule",
                columns: table => new
                {
                    Story = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Wall = table.Column<string>(type: "text", nullable: false),
                    Zone = table.Column<string>(type: "text", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Fault = table.Column<string>(type: "text", nullable: false),
                    TriedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_schedule", x => x.Story);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desk_adaptation_Source",
                table: "desk_adaptation",
                column: "Source");

            migrationBuilder.CreateIndex(
                name: "IX_desk_alert_EndedAt_Until",
                table: "desk_alert",
                columns: new[] { "EndedAt", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_dossier_Slug",
                table: "desk_dossier",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_desk_dossier_story_Family",
                table: "desk_dossier_story",
                column: "Family");

            migrationBuilder.CreateIndex(
                name: "IX_desk_schedule_At",
                table: "desk_schedule",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_adaptation");

            migrationBuilder.DropTable(
                name: "desk_alarm");

            migrationBuilder.DropTable(
                name: "desk_alert");

            migrationBuilder.DropTable(
                name: "desk_dossier");

            migrationBuilder.DropTable(
                name: "desk_dossier_story");

            migrationBuilder.DropTable(
                name: "desk_embargo");

            migrationBuilder.DropTable(
                name: "desk_schedule");

            migrationBuilder.DropColumn(
                name: "IsRetracted",
                table: "desk_story");
        }
    }
}
