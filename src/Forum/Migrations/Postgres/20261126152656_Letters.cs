using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Forum.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "forum_audit",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false),
                    Previous = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_audit", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "forum_box",
                columns: table => new
                {
                    Edition = table.Column<string>(type: "text", nullable: false),
                    PerDay = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    SetBy = table.Column<string>(type: "text", nullable: false),
                    Set = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_box", x => x.Edition);
                });

            migrationBuilder.CreateTable(
                name: "forum_debate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Debate = table.Column<string>(type: "text", nullable: false),
                    NextTurn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_debate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "forum_decision",
                columns: table => new
                {
                    Letter = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Hand = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_decision", x => new { x.Letter, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "forum_letter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Receipt = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Mark = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Same = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Steps = table.Column<int>(type: "integer", nullable: false),
                    Findings = table.Column<string>(type: "text", nullable: false),
                    HasProof = table.Column<bool>(type: "boolean", nullable: false),
                    ReplyTo = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_letter", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "forum_thread",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    OpenedBy = table.Column<string>(type: "text", nullable: false),
                    Opened = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedBy = table.Column<string>(type: "text", nullable: true),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forum_thread", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_forum_debate_Edition_Slug",
                table: "forum_debate",
                columns: new[] { "Edition", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_forum_debate_NextTurn",
                table: "forum_debate",
                column: "NextTurn");

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_Edition_Day",
                table: "forum_letter",
                columns: new[] { "Edition", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_Edition_State",
                table: "forum_letter",
                columns: new[] { "Edition", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_Receipt",
                table: "forum_letter",
                column: "Receipt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_State_Number",
                table: "forum_letter",
                columns: new[] { "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_Subject_Changed",
                table: "forum_letter",
                columns: new[] { "Subject", "Changed" });

            migrationBuilder.CreateIndex(
                name: "IX_forum_letter_Subject_Same",
                table: "forum_letter",
                columns: new[] { "Subject", "Same" });

            migrationBuilder.CreateIndex(
                name: "IX_forum_thread_Changed",
                table: "forum_thread",
                column: "Changed");

            migrationBuilder.CreateIndex(
                name: "IX_forum_thread_Edition_Changed",
                table: "forum_thread",
                columns: new[] { "Edition", "Changed" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "forum_audit");

            migrationBuilder.DropTable(
                name: "forum_box");

            migrationBuilder.DropTable(
                name: "forum_debate");

            migrationBuilder.DropTable(
                name: "forum_decision");

            migrationBuilder.DropTable(
                name: "forum_letter");

            migrationBuilder.DropTable(
                name: "forum_thread");
        }
    }
}
