using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Tests.Tuf;

/// <summary>A TUF repository in memory that tests publish to, and break.</summary>
internal sealed class Repo
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 18, 30, 0, TimeSpan.Zero);

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public List<Signer> RootKeys { get; set; } = [Signer.Create("root")];

    public int RootThreshold { get; set; } = 1;

    public List<Signer> TargetsKeys { get; set; } = [Signer.Create("targets")];

    public Signer Online { get; set; } = Signer.Create("newsroom");

    public Signer? TimestampKey { get; set; }

    public TufRoot Root { get; private set; } = null!;

    public long TargetsVersion { get; set; }

    public long RoleVersion { get; set; }

    public long SnapshotVersion { get; set; }

    public long TimestampVersion { get; set; }

    public DateTimeOffset RootExpires { get; set; } = Now.AddDays(365);

    public DateTimeOffset TargetsExpires { get; set; } = Now.AddDays(90);

    public DateTimeOffset RoleExpires { get; set; } = Now.AddDays(30);

    public DateTimeOffset SnapshotExpires { get; set; } = Now.AddDays(7);

    public DateTimeOffset TimestampExpires { get; set; } = Now.AddDays(3);

    public byte[] Note { get; set; } = "the head of the first edition\n"u8.ToArray();

    /// <summary>The first root and everything under it.</summary>
    public static Repo Begun()
    {
        var repo = new Repo();
        repo.NewRoot();
        repo.NewTargets();
        repo.Publish();
        return repo;
    }

    /// <param name="signers">Null: all that may.</param>
    public void NewRoot(IEnumerable<Signer>? signers = null, Func<TufRoot, TufRoot>? change = null)
    {
        var before = Root is null ? [] : oldRootKeys;
        var all = RootKeys.Concat(TargetsKeys).Append(Online).Concat(TimestampKey is null ? [] : [TimestampKey]).Select(key => TufKey.Of(key.Verifier)).DistinctBy(key => key.Id);
        TufRole Role(IEnumerable<Signer> keys, int threshold) => new([.. keys.Select(key => TufKey.Of(key.Verifier).Id)], threshold);
        Root = new TufRoot((Root?.Version ?? 0) + 1, RootExpires, all.ToImmutableSortedDictionary(key => key.Id, key => key, StringComparer.Ordinal), new Dictionary<string, TufRole>
        {
            ["root"] = Role(RootKeys, RootThreshold), ["targets"] = Role(TargetsKeys, 1), ["snapshot"] = Role([Online], 1), ["timestamp"] = Role([TimestampKey ?? Online], 1),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal), []);
        Root = change?.Invoke(Root) ?? Root;
        Put($"tuf/{Root.Version}.root.json", Signed(Root, [.. signers ?? before.Concat(RootKeys)]));
        oldRootKeys = [.. RootKeys];
    }

    private List<Signer> oldRootKeys = [];

    public void NewTargets(Func<TufTargets, TufTargets>? change = null, IEnumerable<Signer>? signers = null)
    {
        TargetsVersion++;
        var key = TufKey.Of(Online.Verifier);
        var targets = TufTargets.Of(TargetsVersion, TargetsExpires, []) with
        {
            Keys = ImmutableSortedDictionary<string, TufKey>.Empty.WithComparers(StringComparer.Ordinal).Add(key.Id, key),
            Delegations = [new TufDelegation("en", new TufRole([key.Id], 1), ["en/*"], true)],
        };
        targets = change?.Invoke(targets) ?? targets;
        Put($"tuf/{TargetsVersion}.targets.json", Signed(targets, [.. signers ?? TargetsKeys]));
    }

    /// <summary>The edition's role, a snapshot and a timestamp.</summary>
    public void Publish(Func<TufTargets, TufTargets>? role = null, Func<TufSnapshot, TufSnapshot>? snapshot = null, Func<TufTimestamp, TufTimestamp>? timestamp = null)
    {
        RoleVersion++;
        var target = new TufTarget(Note.Length, Digest.Of(Note));
        Files[$"en/{Digest.Of(Note)}.edition.note"] = Note;
        var list = TufTargets.Of(RoleVersion, RoleExpires, [new("en/edition.note", target)]);
        list = role?.Invoke(list) ?? list;
        Put($"tuf/{RoleVersion}.en.json", Signed(list, [Online]));
        NewSnapshot(snapshot);
        NewTimestamp(timestamp);
    }

    public void NewSnapshot(Func<TufSnapshot, TufSnapshot>? change = null)
    {
        SnapshotVersion++;
        var made = new TufSnapshot(SnapshotVersion, SnapshotExpires, ImmutableSortedDictionary<string, TufMeta>.Empty.WithComparers(StringComparer.Ordinal).Add("en.json", new TufMeta(RoleVersion)).Add("targets.json", new TufMeta(TargetsVersion)));
        made = change?.Invoke(made) ?? made;
        Put($"tuf/{SnapshotVersion}.snapshot.json", Signed(made, [Online]));
    }

    public void NewTimestamp(Func<TufTimestamp, TufTimestamp>? change = null)
    {
        TimestampVersion++;
        var bytes = Files[$"tuf/{SnapshotVersion}.snapshot.json"];
        var made = new TufTimestamp(TimestampVersion, TimestampExpires, new TufMeta(SnapshotVersion, bytes.Length, Digest.Of(bytes)), Now);
        made = change?.Invoke(made) ?? made;
        Put("tuf/timestamp.json", Signed(made, [TimestampKey ?? Online]));
    }

    public void Put(string path, TufFile file) => Files[path] = file.ToBytes();

    public static TufFile Signed(TufMetadata metadata, IEnumerable<Signer> signers) => signers.Aggregate(metadata.ToFile(), (file, signer) => file.With(signer));

    /// <summary>Changes the text of a file as somebody without keys can, and signs it again when there are keys.</summary>
    public void Rewrite(string path, Func<string, string> change, params Signer[] signers)
    {
        var file = TufFile.Parse(Files[path])!;
        var changed = file with { Content = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(file.Content.Span))) };
        Put(path, signers.Aggregate(changed, (next, signer) => next.With(signer)));
    }

    public string Words => TufRoot.FingerprintOf(TufFile.Parse(Files["tuf/1.root.json"])!);

    public TufMemory First => new(TufFile.Parse(Files["tuf/1.root.json"])!);

    /// <summary>The first root in whatever layout it lies there.</summary>
    public TufMemory First0() => new(TufFile.ParseForeign(Files["tuf/1.root.json"])!);

    /// <summary>Brings a client all that it asks for, and then the edition's head.</summary>
    public TufClient Run(TufMemory? before = null, DateTimeOffset? now = null, bool isStrict = true, string? target = "en/edition.note")
    {
        var client = TufClient.From(before ?? First, now ?? Now, isStrict);
        Serve(client);
        if (client.Refusal is null && target is not null)
        {
            client.Find(target);
            Serve(client);
        }
        return client;
    }

    public void Serve(TufClient client)
    {
        for (var asked = 0; client.Next is { } request; asked++)
        {
            Assert.True(asked < 600, "The client asks without end.");
            client.Bring(Files.GetValueOrDefault(request.Path));
        }
    }
}
