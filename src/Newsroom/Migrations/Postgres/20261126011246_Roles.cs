using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Newsroom.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Roles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people_audit",
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
                    table.PrimaryKey("PK_people_audit", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "people_invitation",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_invitation", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "people_role",
                columns: table => new
                {
                    Person = table.Column<string>(type: "text", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_role", x => new { x.Person, x.Edition, x.Role });
                });

            migrationBuilder.CreateTable(
                name: "people_session",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Person = table.Column<string>(type: "text", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false),
                    Began = table.Column<long>(type: "bigint", nullable: false),
                    Seen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_session", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_session_Person",
                table: "people_session",
                column: "Person");

            // Who owned the newsroom goes on owning all of it.
            migrationBuilder.Sql("INSERT INTO people_role (\"Person\", \"Edition\", \"Role\") SELECT \"Id\", '*', 3 FROM people_person WHERE \"IsOwner\" = TRUE");

            migrationBuilder.DropColumn(
                name: "IsOwner",
                table: "people_person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_audit");

            migrationBuilder.DropTable(
                name: "people_invitation");

            migrationBuilder.DropTable(
                name: "people_role");

            migrationBuilder.DropTable(
                name: "people_session");

            migrationBuilder.AddColumn<bool>(
                name: "IsOwner",
                table: "people_person",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
