using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk;
using Skywave.Desk.Stories;
using Skywave.Press;
using Skywave.Press.Serving;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Tests;
using Skywave.Wire;

namespace Skywave.Newsroom.Tests;

public sealed class WireFlowOnSqlite() : WireFlowContract(TestDatabase.Sqlite());

public sealed class WireFlowOnPostgres() : WireFlowContract(TestDatabase.Postgres());

/// <summary>The way of an agency's item through all rooms as they are put together, the same on both engines.</summary>
public abstract class WireFlowContract : IDisposable
{
    private static readonly Actor Editor = new("1", "Editor", [new Assignment(Assignment.Every, Role.Owner)]);

    private readonly TestDatabase database;
    private readonly ServiceProvider rooms;

    protected WireFlowContract(TestDatabase database)
    {
        this.database = database;
        var folder = new DataFolder(database.Folder);
        rooms = App.Rooms(folder, new Databases(folder, database.ConnectionString));
    }

    private WireRoom Wire => rooms.GetRequiredService<WireRoom>();

    private DeskRoom Desk => rooms.GetRequiredService<DeskRoom>();

    private Flow Flow => rooms.GetRequiredService<Flow>();

    public void Dispose()
    {
        rooms.Dispose();
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The number of the item that a file made.</summary>
    private long Come(string edition, string agency, string text)
    {
        if (Desk.Edition(edition) is null)
            Desk.Save(new EditionProfile { Tag = edition, Name = "Meridian" }, Editor);
        var source = Wire.Sources.All().FirstOrDefault(known => known.Agency == agency);
        if (source is null)
        {
            Directory.CreateDirectory(Path.Combine(database.Folder, "incoming", agency));
            Assert.Null(Wire.Sources.Add(new SourceWish(edition, SourceKind.Folder, agency, agency, 60), Editor));
            source = Wire.Sources.All().Single(known => known.Agency == agency);
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(1, Wire.Arrivals.Take(source, [new Arrival($"{Guid.NewGuid()}.ninjs", bytes, bytes.Length, 1, null, _ => null)]));
        return Wire.List(source.Id, null, null, 1).Single().Number;
    }

    private static string Item(string key, string headline, string text) => $$"""{"uri":"{{key}}","headline":"{{headline}}","versioncreated":"2026-11-24T10:00:00Z","body_text":"{{text}}"}""";

    private string Page(string edition, Guid story)
    {
        Flow.Carry();
        var shelf = rooms.GetRequiredService<Shelf>();
        return Encoding.UTF8.GetString(shelf.Read(shelf.Find($"{edition}/{rooms.GetRequiredService<PressRoom>().PlaceOf(edition, story)!.Value.Path}")!)!);
    }

    [Fact]
    public void The_credit_line_is_written_in_the_edition_s_language_and_goes_with_the_passage()
    {
        const string Text = "از روز دوشنبه دو کشتی دوباره از دریاچه اورسا می‌گذرند و این نخستین بار در نه سال است.";
        var story = Wire.Open(Come("fa", "ترن پرس", Item("urn:1", "دو کشتی", Text)), Editor).Story!.Value;
        Assert.Null(Wire.Attach(Come("fa", "موج", Item("urn:2", "بهای زغال", "بهای زغال در بندر کارسا در ماه اکتبر یک سوم بالا رفت، بازرگانان گفتند.")), story, Editor).Refused);
        Assert.Null(Desk.Publish(story, Editor).Refused);
        Assert.Contains("با استفاده از گزارش‌های ترن پرس", Page("fa", story), StringComparison.Ordinal);
        var (row, document) = Desk.Find(story)!.Value;
        var block = document.Body.Single().Id;
        Assert.Null(Desk.Save(story, row.Revision, [new Change("put", Block: System.Text.Json.JsonSerializer.SerializeToNode<Block>(new Paragraph("خبرنگار ما کودکان را کنار آب دید.") { Id = block }, StoriesJson.Default.Block))], Editor).Refused);
        Assert.Null(Desk.Publish(story, Editor).Refused);
        Assert.DoesNotContain("ترن پرس", Page("fa", story), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kill_reaches_the_desk_once_with_the_passages()
    {
        const string Text = "Two ferries will cross Lake Orsa again from Monday, the first boats to do so in nine years.";
        var story = Wire.Open(Come("en", "Orsa Wire", Item("urn:1", "Ferries return", Text)), Editor).Story!.Value;
        Assert.Null(Desk.Publish(story, Editor).Refused);
        Come("en", "Orsa Wire", """{"uri":"urn:1","pubstatus":"canceled","versioncreated":"2026-11-24T11:00:00Z"}""");
        Flow.CarryRecalls();
        Flow.CarryRecalls();
        var alarm = Assert.Single(Desk.Alarms());
        Assert.Equal(story, alarm.Story);
        Assert.Contains(Text, alarm.Text, StringComparison.Ordinal);
        Assert.Contains(Text, Page("en", story), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_under_embargo_is_a_story_that_nobody_publishes_before()
    {
        var item = Item("urn:1", "Ferries return", "Two ferries will cross Lake Orsa again from Monday.");
        var story = Wire.Open(Come("en", "Orsa Wire", item[..^1] + ""","embargoed":"2199-01-01T00:00:00Z"}"""), Editor).Story!.Value;
        Assert.Contains("embargo", Desk.Publish(story, Editor).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_the_wire_is_whole_and_a_changed_entry_is_named()
    {
        Wire.Open(Come("en", "Orsa Wire", Item("urn:1", "Ferries return", "Two ferries cross.")), Editor);
        var folder = new DataFolder(database.Folder);
        using var db = new Databases(folder, database.ConnectionString).Wire();
        Assert.Null(Cli.AuditVerb.Check(db.Audit.AsNoTracking()).Fault);
        db.Database.ExecuteSqlRaw("UPDATE wire_audit SET \"Name\" = 'nobody' WHERE \"Number\" = 2");
        Assert.Contains("2", Cli.AuditVerb.Check(db.Audit.AsNoTracking()).Fault, StringComparison.Ordinal);
    }
}
