using System.Text;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Tests.Rounds;
using Skywave.Seal.Tuf;

namespace Skywave.Circulation.Tests.Mirrors;

/// <summary>The addresses that readers are told, signed.</summary>
public sealed class MirrorDirectoryTests
{
    private static readonly MirrorDirectory Two = new([new Uri("https://one.example/"), new Uri("https://two.example/news/")]);

    [Fact]
    public void It_is_read_as_it_was_written() => Assert.Equal(Two.Addresses, MirrorDirectory.Parse(Two.ToBytes())!.Addresses);

    [Fact]
    public void Cut_anywhere_it_is_none_or_shorter_by_whole_lines()
    {
        var bytes = Two.ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.True(MirrorDirectory.Parse(bytes.AsSpan(0, length)) is null || bytes[length - 1] == '\n', $"cut at {length}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("skywave/mirrors/v2\n")]
    [InlineData("skywave/mirrors/v1\nhttps://one.example\n")]
    [InlineData("skywave/mirrors/v1\nhttps://one.example/?a\n")]
    [InlineData("skywave/mirrors/v1\nhttps://a:b@one.example/\n")]
    [InlineData("skywave/mirrors/v1\nftp://one.example/\n")]
    [InlineData("skywave/mirrors/v1\njavascript:alert(1)/\n")]
    [InlineData("skywave/mirrors/v1\nHTTPS://ONE.example/\n")]
    [InlineData("skywave/mirrors/v1\nhttps://one.example/\nhttps://one.example/\n")]
    [InlineData("skywave/mirrors/v1\r\nhttps://one.example/\n")]
    public void Anything_else_is_refused(string text) => Assert.Null(MirrorDirectory.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_list_of_too_many_is_refused() =>
        Assert.Null(MirrorDirectory.Parse(new MirrorDirectory([.. Enumerable.Range(0, MirrorDirectory.MaxAddresses + 1).Select(number => new Uri($"https://m{number}.example/"))]).ToBytes()));

    [Fact]
    public void It_is_announced_when_it_changes_and_vouched_for_by_its_role()
    {
        using var site = new PaperSite();
        site.Publish("en", ("index.html", "news"));
        Assert.Null(site.Repository.Find(MirrorDirectory.Path));
        site.Directory = Two;
        site.Announce();
        Assert.Equal(Two.ToBytes(), Signed(site));
        site.Directory = new MirrorDirectory([Two.Addresses[1]]);
        site.Clock.Now = site.Clock.Now.AddMinutes(1);
        site.Announce();
        Assert.Equal(site.Directory.ToBytes(), Signed(site));
        // Nothing of the older list stays that nobody vouches for.
        Assert.Equal(2, site.Repository.Files.Keys.Count(path => path.EndsWith("mirrors.txt", StringComparison.Ordinal)));
        site.Directory = null;
        site.Clock.Now = site.Clock.Now.AddMinutes(1);
        site.Announce();
        Assert.Equal(new MirrorDirectory([]).ToBytes(), Signed(site));
    }

    [Fact]
    public void When_the_list_of_mirrors_cannot_be_read_readers_keep_the_addresses_that_they_have()
    {
        using var site = new PaperSite();
        site.Directory = Two;
        site.Publish("en", ("index.html", "news"));
        foreach (var trouble in new Exception[] { new InvalidDataException("north.json, line 3"), new UnauthorizedAccessException(), new IOException() })
        {
            site.ListFails = trouble;
            Assert.False(site.IsDue);
            site.Publish("en", ("index.html", "more news"));
            Assert.Equal(Two.ToBytes(), Signed(site));
            site.ListFails = null;
        }
    }

    private static byte[]? Signed(PaperSite site)
    {
        var client = TufClient.FromWords(site.Repository.Fingerprint, site.Clock.Now);
        byte[]? Bring(string path) => site.Notices.Newest!.Files.TryGetValue(path, out var bytes) ? bytes.ToArray() : null;
        while (client.Next is { } request)
            client.Bring(Bring(request.Path));
        client.Find(MirrorDirectory.Path);
        while (client.Next is { } request)
            client.Bring(Bring(request.Path));
        Assert.Null(client.Refusal);
        Assert.Equal(client.TargetBytes, site.Repository.Find(MirrorDirectory.Path)!.Value.ToArray());
        return client.TargetBytes;
    }
}
