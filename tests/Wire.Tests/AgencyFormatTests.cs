namespace Skywave.Wire.Tests;

/// <summary>Items as agencies send them: ninjs and NewsML-G2.</summary>
public sealed class AgencyFormatTests
{
    [Fact]
    public void A_ninjs_item_is_read_with_its_agency_place_topic_and_picture()
    {
        var item = Some.One("item.ninjs", Some.Ninjs);
        Assert.Equal(("urn:orsa:9", "Ferries Return To Lake Orsa", "Karsa"), (item.Key, item.Document.Headline, item.Document.Dateline));
        Assert.Equal(["Two ferries will cross Lake Orsa again from Monday.", "\"We will carry anyone,\" a harbor spokesman said."], Some.Paragraphs(item));
        Assert.Equal(["Orsa Wire"], item.Document.Agencies);
        Assert.Equal(["11000000"], item.Document.Topics);
        Assert.Equal(("The landing at Karsa", "A. Tern / Orsa Wire", "https://orsa.example/landing.jpg"), (item.PictureNote!.Caption.Plain, item.PictureNote.Credit, item.PictureNote.Address));
        Assert.Equal("a harbor spokesman", item.Quotations.Single().Speaker);
    }

    [Fact]
    public void The_third_generation_of_ninjs_is_read_too()
    {
        var item = Some.One("item.json", """
            {"uri":"urn:orsa:12","versionCreated":"2026-03-02T09:30:00Z","embargoed":"2026-03-04T09:30:00Z","headlines":[{"role":"short","value":"Fuel"},{"role":"main","value":"Fuel comes by water"}],
            "bodies":[{"role":"main","contentType":"text/plain","value":"Fuel in drums.\n\nLetters in bags."}],"infosources":[{"name":"Orsa Wire"}]}
            """);
        Assert.Equal("Fuel comes by water", item.Document.Headline);
        Assert.Equal(["Fuel in drums.", "Letters in bags."], Some.Paragraphs(item));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 9, 30, 0, TimeSpan.Zero), item.Embargoed);
    }

    [Fact]
    public void A_news_message_gives_each_of_its_items_and_what_the_agency_killed_is_said_to_be()
    {
        var readings = Some.Read("items.newsml", Some.NewsML);
        Assert.Equal(2, readings.Count);
        var item = readings[0].Dispatch!;
        Assert.Equal(("urn:orsa:10", "Fuel comes by water", "Karsa"), (item.Key, item.Document.Headline, item.Document.Dateline));
        Assert.Equal(["Fuel in drums came over the lake on Tuesday.", "Letters came with it."], Some.Paragraphs(item));
        Assert.Equal(["Orsa Wire", "11000000"], item.Document.Agencies.Concat(item.Document.Topics));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 30, 0, TimeSpan.Zero), item.Embargoed);
        Assert.Equal("The agency has killed this item. Do not use it. It says: The harbor was named wrongly.", readings[1].Refused);
    }

    [Fact]
    public void A_kill_names_the_item_and_when_it_was_said()
    {
        foreach (var (file, text) in new[]
        {
            ("x.ninjs", """{"uri":"urn:orsa:9","pubstatus":"canceled","versioncreated":"2026-03-02T09:30:00Z","ednote":"The harbor was named wrongly."}"""),
            ("x.ninjs", """{"uri":"urn:orsa:9","pubStatus":"withheld","versionCreated":"2026-03-02T09:30:00Z","edNote":"The harbor was named wrongly."}"""),
            ("x.newsml", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:orsa:9'><itemMeta><versionCreated>2026-03-02T09:30:00Z</versionCreated><pubStatus qcode='stat:canceled'/><edNote>The harbor was named wrongly.</edNote></itemMeta></newsItem>"),
        })
        {
            var reading = Assert.Single(Some.Read(file, text));
            Assert.Equal(new Kill("urn:orsa:9", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)), reading.Kill);
            Assert.EndsWith("It says: The harbor was named wrongly.", reading.Refused, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_widest_picture_that_lies_beside_an_item_comes_with_it()
    {
        var context = Some.Context with
        {
            Beside = path => path is "small.jpg" or "wide picture.jpg" ? System.Text.Encoding.UTF8.GetBytes(path) : null,
            TakePicture = bytes => (new Skywave.Stories.Documents.MediaRef(new string('a', 64), "image/jpeg", bytes.Length, 1, 1), null),
        };
        var ninjs = Some.One("x.ninjs", """
            {"uri":"a","headline":"Fog","body_text":"Words.","associations":{"m":{"type":"picture","description_text":"The landing","creditline":"A. Tern",
            "renditions":{"s":{"href":"small.jpg","width":100},"x":{"href":"file:///secret.jpg","width":5000},"w":{"href":"wide%20picture.jpg","width":2000}}}}}
            """, context);
        const string Text = "<newsItem guid='a'><itemMeta/><contentMeta><headline>Fog</headline></contentMeta><contentSet><inlineData>Words.</inlineData></contentSet></newsItem>";
        const string Picture = "<newsItem guid='b'><contentMeta><headline>A landing</headline><description>The landing</description><creditline>A. Tern</creditline></contentMeta><contentSet><remoteContent href='small.jpg' contenttype='image/jpeg' width='100'/><remoteContent href='wide%20picture.jpg' contenttype='image/jpeg' width='2000'/></contentSet></newsItem>";
        var message = Some.One("x.newsml", $"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{Text}{Picture}</itemSet></newsMessage>", context);
        foreach (var picture in new[] { ninjs.Document.Picture!, message.Document.Picture! })
            Assert.Equal(("wide picture.jpg".Length, "The landing", "A. Tern"), (picture.Media.Width, picture.Caption.Plain, picture.Credit));
        // Without the file its words and place are kept.
        Assert.Equal("wide%20picture.jpg", Some.One("x.newsml", $"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{Picture}{Text}</itemSet></newsMessage>").PictureNote!.Address);
        // A picture alone is no text.
        Assert.Contains("no text", Some.Refusal("x.newsml", Picture.Replace("<newsItem", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.ninjs", "[]", "not a JSON object")]
    [InlineData("x.ninjs", "{\"uri\":\"a\",\"uri\":\"b\"}", "cannot be understood")]
    [InlineData("x.ninjs", "{\"headline\":\"Fog\"}", "which names an item")]
    [InlineData("x.ninjs", "{\"uri\":\"a\",\"headline\":\"Fog\"}", "no text")]
    [InlineData("x.ninjs", "{\"uri\":\"a\",\"pubstatus\":\"canceled\"}", "killed")]
    [InlineData("x.newsml", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "names an item")]
    [InlineData("x.newsml", "<planningItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "no news item")]
    [InlineData("x.newsml", "<!DOCTYPE n [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='a'>&b;</newsItem>", "declares entities")]
    public void What_cannot_be_used_is_refused_with_its_reason(string file, string text, string reason) => Assert.Contains(reason, Some.Refusal(file, text), StringComparison.Ordinal);

    [Fact]
    public void Every_example_of_the_IPTC_is_read_or_has_a_reason()
    {
        var corpora = Corpora();
        Assert.SkipUnless(corpora is not null, "The IPTC's examples are not beside the repository.");
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(corpora!, "wire-iptc-ninjs"), "*.json", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(corpora!, "wire-iptc-newsmlg2"), "*.xml", SearchOption.AllDirectories)))
        {
            foreach (var reading in Some.Read(path, File.ReadAllBytes(path)))
            {
                Some.IsSound(reading);
                read += reading.Dispatch is null ? 0 : 1;
            }
        }
        Assert.True(read >= 20, $"{read} items were read");
    }

    private static string? Corpora()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(Path.Combine(found, "wire-iptc-ninjs")))
                return found;
        }
        return null;
    }
}
