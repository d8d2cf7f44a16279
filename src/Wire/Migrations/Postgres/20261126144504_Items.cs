using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Skywave.Wire.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Items : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "wire_audit",
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
                    table.PrimaryKey("PK_wire_audit", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "wire_file",
                columns: table => new
                {
                    Source = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wire_file", x => new { x.Source, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "wire_item",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Headline = table.Column<string>(type: "text", nullable: false),
                    Dispatch = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Raw = table.Column<string>(type: "text", nullable: false),
                    File = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    Beside = table.Column<string>(type: "text", nullable: false),
                    Dated = table.Column<long>(type: "bigint", nullable: false),
                    Arrived = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Story = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReplacedBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wire_item", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "wire_source",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    Agency = table.Column<string>(type: "text", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: false),
                    PrivateBy = table.Column<string>(type: "text", nullable: false),
                    AddedBy = table.Column<string>(type: "text", nullable: false),
                    Added = table.Column<long>(type: "bigint", nullable: false),
                    EndedBy = table.Column<string>(type: "text", nullable: false),
                    Ended = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "text", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: false),
                    Tag = table.Column<string>(type: "text", nullable: false),
                    Modified = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wire_source", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_wire_item_Raw",
                table: "wire_item",
                column: "Raw");

            migrationBuilder.CreateIndex(
                name: "IX_wire_item_ReplacedBy_Number",
                table: "wire_item",
                columns: new[] { "ReplacedBy", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_wire_item_Source_Key_Version",
                table: "wire_item",
                columns: new[] { "Source", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_wire_item_State_Number",
                table: "wire_item",
                columns: new[] { "State", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "wire_audit");

            migrationBuilder.DropTable(
                name: "wire_file");

            migrationBuilder.DropTable(
                name: "wire_item");

            migrationBuilder.DropTable(
                name: "wire_source");
        }
    }
}
