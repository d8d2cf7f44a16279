using System.Collections.Immutable;
using System.Globalization;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Store;
using Skywave.Stories.Copy;
using Skywave.Stories.Languages;

namespace Skywave.Circulation.Trust;

/// <summary>Files that were signed anew, in the order in which readers may get them: the last is the timestamp.</summary>
/// <param name="Files">By path from the root of the site.</param>
public sealed record Issue(ImmutableArray<(string Path, ReadOnlyMemory<byte> Bytes)> Files);

/// <summary>
/// The newsroom's TUF repository: which editions are current, under which keys. Its files are its state; they lie in one folder as readers get them. Versions of what the
/// online key signs are at least the time in seconds, so that none is ever used again, not even by a newsroom that begins anew from an old backup.
/// </summary>
public sealed class Repository
{
    /// <summary>As docs/formats/tuf.md has them. What is signed online is signed anew at half of its time.</summary>
    public static readonly TimeSpan RootTime = TimeSpan.FromDays(365), TargetsTime = TimeSpan.FromDays(90), EditionTime = TimeSpan.FromDays(30), SnapshotTime = TimeSpan.FromDays(7), TimestampTime = TimeSpan.FromDays(3);

    private const string Timestamp = "tuf/timestamp.json", Circulation = "circulation";

    private static readonly TimeSpan Beat = TimeSpan.FromHours(1);

    private readonly string folder;
    private readonly Signer online;
    private readonly TimeProvider clock;
    private readonly Lock one = new();
    private readonly TufKey onlineKey;
    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files;
    private ImmutableDictionary<string, TufTargets> roles = ImmutableDictionary<string, TufTargets>.Empty.WithComparers(StringComparer.Ordinal);
    private Signer logSigner;
    private TufSnapshot? snapshot;
    private TufTimestamp? timestamp;

    private Repository(string folder, Signer online, TimeProvider clock)
    {
        (this.folder, this.online, this.clock, onlineKey) = (folder, online, clock, TufKey.Of(online.Verifier));
        Directory.CreateDirectory(Path.Combine(folder, "tuf"));
        files = Read();
        (Root, RootFile, Targets, logSigner) = (null!, null!, null!, online);
    }

    public TufRoot Root { get; private set; }

    public TufFile RootFile { get; private set; }

    public TufTargets Targets { get; private set; }

    /// <summary>Of the newest root, in words.</summary>
    public string Fingerprint => TufRoot.FingerprintOf(RootFile);

    /// <summary>The log's origin: see docs/formats/log.md.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>What signs editions.</summary>
    public VerifierKey OnlineKey => online.Verifier;

    /// <summary>Signs what the edition's key may sign beside metadata: short messages.</summary>
    internal Signer Online => online;

    /// <summary>For who looks at copies of the site: the root alone, because a copy may be a round behind.</summary>
    public TufMemory Believed() => new(RootFile);

    /// <summary>Whether an edition has a role, so that its heads can be announced.</summary>
    public bool Announces(string tag) => Targets.Delegations.Any(delegation => delegation.Name == tag);

    /// <summary>Whether a repository was ever begun in this folder.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, "tuf", "1.root.json"));

    /// <summary>Opens what is there.</summary>
    /// <exception cref="InvalidDataException">A file of the offline keys is missing or damaged.</exception>
    public static Repository Open(string folder, Signer online, TimeProvider clock)
    {
        var made = new Repository(folder, online, clock);
        made.Load();
        return made;
    }

    /// <summary>Whether the newest root names the online key that lies here. If not, nothing can be signed until its holders have signed another.</summary>
    public bool IsInForce => Root.Role("timestamp").KeyIds.Contains(onlineKey.Id) && Root.Role("snapshot").KeyIds.Contains(onlineKey.Id) && Targets.Keys.ContainsKey(onlineKey.Id);

    /// <summary>Begins a repository with its first keys.</summary>
    /// <param name="onServer">Their secrets lie on this machine, and readers are told.</param>
    public static Repository Begin(string folder, Signer online, IReadOnlyList<Signer> root, IReadOnlyList<Signer> targets, bool onServer, TimeProvider clock)
    {
        var made = new Repository(folder, online, clock);
        var first = made.Next(null, Keys(root), 1, Keys(targets), 1, onServer ? ["root", "targets"] : []).ToFile();
        first = root.Aggregate(first, (file, key) => file.With(key));
        (made.Origin, made.logSigner) = (OriginOf(first), online.Named(OriginOf(first)));
        made.Keep("tuf/1.root.json", first.ToBytes());
        var list = targets.Aggregate(made.NextTargets(0).ToFile(), (file, key) => file.With(key));
        made.Keep("tuf/1.targets.json", list.ToBytes());
        return Open(folder, online, clock);
    }

    /// <summary>A file as readers get it now; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Find(string path) => Volatile.Read(ref files).TryGetValue(path, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;

    /// <summary>All files as readers get them now.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files => Volatile.Read(ref files);

    /// <summary>
    /// Signs what is not as it should be: heads that are new, what is half over, and once an hour that all is as it was. Readers get the new files together; when the disk takes
    /// one of them not, they keep those that they have.
    /// </summary>
    /// <param name="size">Of the publication log; at least what every edition's head says.</param>
    /// <param name="rootAt">The log's root at a size.</param>
    /// <param name="others">What the role <c>circulation</c> vouches for, by path: <c>circulation/NAME</c>.</param>
    /// <returns>Null when nothing had to be signed.</returns>
    /// <exception cref="IOException">The log is not the one that was announced before, or the disk is full.</exception>
    public Issue? Sign(IReadOnlyList<SealedEdition> editions, long size, Func<long, Digest> rootAt, IReadOnlyDictionary<string, byte[]>? others = null)
    {
        lock (one)
        {
            var (now, fresh, next) = (Now(), new List<(string, ReadOnlyMemory<byte>)>(), files.ToBuilder());
            var (nextRoles, nextSnapshot, nextTimestamp) = (roles, snapshot, timestamp);
            void Put(string path, byte[] bytes)
            {
                fresh.Add((path, bytes));
                next[path] = bytes;
                Write(path, bytes);
            }
            // Whoever signed it: what an earlier key announced was announced too, and it lies in our own folder.
            var announced = Checkpoint.OfAnyone(Find(Checkpoint.Path)) is { } said && said.Origin == Origin ? said : null;
            if (announced is not null && (size < announced.Size || rootAt(announced.Size) != announced.Root))
            {
                throw new IOException($"The database is older than what readers were told: its log has {size} revisions, and {announced.Size} were announced. It was restored from an older backup, or without the rest of the data folder; "
                    + "take over what is missing from any copy of the site: ./skywave keys recover.");
            }
            if (announced?.Size != size || Checkpoint.Open(Find(Checkpoint.Path), logSigner.Verifier) is null)
                Put(Checkpoint.Path, new Checkpoint(Origin, size, rootAt(size)).Sign(logSigner));
            void Vouch(string role, KeyValuePair<string, TufTarget>[] vouched)
            {
                var known = nextRoles.GetValueOrDefault(role);
                if (known is not null && known.Targets.SequenceEqual(vouched) && IsFresh(known, EditionTime, now))
                    return;
                var list = TufTargets.Of(Above(known, now), now + EditionTime, vouched);
                Put($"tuf/{list.Version}.{role}.json", Signed(list));
                nextRoles = nextRoles.SetItem(role, list);
            }
            foreach (var edition in editions.Where(edition => Announces(edition.Tag)))
                Vouch(edition.Tag, HeadOf(edition));
            foreach (var (path, content) in others ?? ImmutableDictionary<string, byte[]>.Empty)
            {
                if (next.TryGetValue(path, out var there) && there.Span.SequenceEqual(content))
                    continue;
                Put(Named(path, content), content);
                Put(path, content);
            }
            if (others is not null && Announces(Circulation) && (others.Count > 0 || nextRoles.ContainsKey(Circulation)))
                Vouch(Circulation, [.. others.OrderBy(other => other.Key, StringComparer.Ordinal).Select(other => new KeyValuePair<string, TufTarget>(other.Key, new TufTarget(other.Value.Length, Digest.Of(other.Value))))]);
            var meta = nextRoles.Select(role => (role.Key, role.Value.Version)).Append(("targets", Targets.Version)).ToImmutableSortedDictionary(role => role.Item1 + ".json", role => new TufMeta(role.Item2), StringComparer.Ordinal);
            if (nextSnapshot is null || !nextSnapshot.Meta.SequenceEqual(meta) || !IsFresh(nextSnapshot, SnapshotTime, now))
            {
                nextSnapshot = new TufSnapshot(Above(snapshot, now), now + SnapshotTime, meta);
                Put($"tuf/{nextSnapshot.Version}.snapshot.json", Signed(nextSnapshot));
            }
            if (fresh.Count == 0 && !IsDue)
                return null;
            var bytes = next[$"tuf/{nextSnapshot.Version}.snapshot.json"].Span;
            nextTimestamp = new TufTimestamp(Above(timestamp, now), now + TimestampTime, new TufMeta(nextSnapshot.Version, bytes.Length, Digest.Of(bytes)), now);
            Put(Timestamp, Signed(nextTimestamp));
            Prune(next, others);
            (roles, snapshot, timestamp) = (nextRoles, nextSnapshot, nextTimestamp);
            Volatile.Write(ref files, next.ToImmutable());
            return new Issue([.. fresh]);
        }
    }

    /// <summary>Whether something must be signed although nothing was published.</summary>
    public bool IsDue => timestamp?.SignedAt is not { } last || clock.GetUtcNow() - last >= Beat || last > clock.GetUtcNow();

    /// <summary>The next root, for those who hold its keys to sign.</summary>
    /// <param name="root">Public keys; null keeps those that are.</param>
    /// <param name="targets">Likewise.</param>
    /// <param name="onServer">Of <c>root</c> and <c>targets</c>, those whose secrets lie here from then on.</param>
    public TufDraft DraftRoot(IReadOnlyList<TufKey>? root, int rootThreshold, IReadOnlyList<TufKey>? targets, int targetsThreshold, ImmutableArray<string> onServer)
    {
        var next = Next(Root, root ?? [.. Root.Role("root").KeyIds.Select(id => Root.Keys[id])], root is null ? Root.Role("root").Threshold : rootThreshold,
            targets ?? [.. Root.Role("targets").KeyIds.Select(id => Root.Keys[id])], targets is null ? Root.Role("targets").Threshold : targetsThreshold, onServer);
        // Targets that the new keys have not signed would be worth nothing under the new root; nor do they name another online key.
        var isSame = next.Role("targets").KeyIds.SequenceEqual(Root.Role("targets").KeyIds) && Targets.Keys.ContainsKey(onlineKey.Id);
        return new TufDraft(next.ToFile(), isSame ? null : NextTargets(Targets.Version).ToFile(), RootFile);
    }

    /// <summary>The next targets: for another ninety days, and for languages that came since.</summary>
    public TufDraft DraftTargets() => new(null, NextTargets(Targets.Version).ToFile(), RootFile);

    /// <summary>Takes a draft that is signed. Returns why not; null when it is taken.</summary>
    public string? Accept(TufDraft draft)
    {
        lock (one)
        {
            var (root, rootFile) = (Root, RootFile);
            if (draft.Root is { } file)
            {
                // A signature of a key that neither root names says nothing.
                file = file with { Signatures = [.. file.Signatures.Where(signature => Root.Role("root").KeyIds.Contains(signature.KeyId) || TufRoot.Parse(file)!.Role("root").KeyIds.Contains(signature.KeyId))] };
                root = TufRoot.Parse(file) ?? throw new ArgumentException("A draft has a root that is one.", nameof(draft));
                rootFile = file;
                if (root.Version != Root.Version + 1)
                    return $"It is root {root.Version}, and the next is {Root.Version + 1}. Make the draft anew.";
                if (!Root.Verifies("root", file))
                    return $"The root that is in force wants {Root.Role("root").Threshold} of its {Root.Role("root").KeyIds.Length} keys, and {file.SignedBy(Root.Role("root"), Root.Keys)} have signed.";
                if (!root.Verifies("root", file))
                    return $"The new root wants {root.Role("root").Threshold} of its own {root.Role("root").KeyIds.Length} keys, and {file.SignedBy(root.Role("root"), root.Keys)} have signed.";
                if (!root.Role("timestamp").KeyIds.Contains(onlineKey.Id) || !root.Role("snapshot").KeyIds.Contains(onlineKey.Id))
                    return "It names another online key than the one that lies here. Make the draft anew, on this machine.";
            }
            var targets = Targets;
            if (draft.Targets is { } list)
            {
                targets = TufTargets.Parse(list) ?? throw new ArgumentException("A draft has targets that are some.", nameof(draft));
                if (targets.Version <= Targets.Version)
                    return "Newer targets are in force already. Make the draft anew.";
                if (!root.Verifies("targets", list))
                    return $"The targets want {root.Role("targets").Threshold} of {root.Role("targets").KeyIds.Length} keys, and {list.SignedBy(root.Role("targets"), root.Keys)} have signed.";
            }
            else if (!root.Verifies("targets", TufFile.Parse(files[$"tuf/{Targets.Version}.targets.json"])!))
            {
                return "The new root has other keys for the targets, so that those in force would count no more. Make the draft anew.";
            }
            // Targets first: a root without them stops readers, targets without the root are only not looked at yet.
            if (draft.Targets is { } signedTargets)
                Keep($"tuf/{targets.Version}.targets.json", signedTargets.ToBytes());
            if (draft.Root is not null)
                Keep($"tuf/{root.Version}.root.json", rootFile.ToBytes());
            Volatile.Write(ref files, Read());
            Load();
            return null;
        }
    }

    /// <summary>The name of the newsroom's log, from its first root.</summary>
    public static string OriginOf(TufFile firstRoot) => Checkpoint.OriginOf(firstRoot);

    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Read() => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".new", StringComparison.Ordinal))
        .ToImmutableSortedDictionary(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path), StringComparer.Ordinal);

    private void Load()
    {
        for (var version = 1; files.TryGetValue($"tuf/{version}.root.json", out var bytes); version++)
        {
            RootFile = TufFile.Parse(bytes) ?? throw Damaged($"tuf/{version}.root.json");
            Root = TufRoot.Parse(RootFile) ?? throw Damaged($"tuf/{version}.root.json");
            if (version == 1)
                (Origin, logSigner) = (OriginOf(RootFile), online.Named(OriginOf(RootFile)));
        }
        if (Root is null)
            throw Damaged("tuf/1.root.json");
        var newest = files.Keys.Select(path => Versioned(path, "targets")).Max();
        var list = TufFile.Parse(files.GetValueOrDefault($"tuf/{newest}.targets.json"));
        if (list is null || !Root.Verifies("targets", list) || TufTargets.Parse(list) is not { } targets)
            throw Damaged($"tuf/{newest}.targets.json");
        Targets = targets;
        // Older targets stay for who has just read of them, as long as the keys that signed them count.
        foreach (var (path, bytes) in files.Where(file => Versioned(file.Key, "targets") is var version && version > 0 && version < newest).ToList())
        {
            if (TufFile.Parse(bytes) is not { } older || !Root.Verifies("targets", older))
                Forget(path);
        }
        // What the online key has signed is signed again when it does not hold; what another has signed is nobody's word any more.
        (roles, snapshot, timestamp) = (roles.Clear(), null, null);
        foreach (var (path, bytes) in files.Where(file => RoleOf(file.Key) is not (null or "root" or "targets")).OrderBy(file => Versioned(file.Key, RoleOf(file.Key)!)))
        {
            var (role, file) = (RoleOf(path)!, TufFile.Parse(bytes));
            var delegation = targets.Delegations.FirstOrDefault(delegation => delegation.Name == role);
            if (file is not null && delegation is not null && targets.Verifies(delegation, file) && TufTargets.Parse(file) is { } list2)
                roles = roles.SetItem(role, list2);
            else if (file is not null && role == "snapshot" && Root.Verifies("snapshot", file) && TufSnapshot.Parse(file) is { } known)
                snapshot = known;
            else
                Forget(path);
        }
        if (files.TryGetValue(Timestamp, out var stamp) && TufFile.Parse(stamp) is { } last && Root.Verifies("timestamp", last))
            timestamp = TufTimestamp.Parse(last);
        else
            Forget(Timestamp);
    }

    private void Forget(string path)
    {
        Volatile.Write(ref files, files.Remove(path));
        File.Delete(Path.Combine(folder, path));
    }

    /// <summary>Lets go of what nobody reads any more: the newest and the one before it stay, for who has just read of that; of roots all.</summary>
    private void Prune(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Builder next, IReadOnlyDictionary<string, byte[]>? others)
    {
        foreach (var path in others is null ? [] : next.Keys.Where(path => path.StartsWith(Circulation + "/", StringComparison.Ordinal) && !others.ContainsKey(path) && !others.Any(other => Named(other.Key, other.Value) == path)).ToList())
        {
            next.Remove(path);
            File.Delete(Path.Combine(folder, path));
        }
        foreach (var group in next.Keys.Select(path => (Path: path, Name: RoleOf(path))).Where(file => file.Name is not (null or "root")).GroupBy(file => file.Name!).ToList())
        {
            foreach (var (path, _) in group.OrderByDescending(file => Versioned(file.Path, group.Key)).Skip(2))
            {
                next.Remove(path);
                File.Delete(Path.Combine(folder, path));
            }
        }
    }

    private TufRoot Next(TufRoot? before, IReadOnlyList<TufKey> root, int rootThreshold, IReadOnlyList<TufKey> targets, int targetsThreshold, ImmutableArray<string> onServer)
    {
        var keys = root.Concat(targets).Append(onlineKey).DistinctBy(key => key.Id).ToImmutableSortedDictionary(key => key.Id, key => key, StringComparer.Ordinal);
        var alone = new TufRole([onlineKey.Id], 1);
        return new TufRoot((before?.Version ?? 0) + 1, Now() + RootTime, keys, new Dictionary<string, TufRole>
        {
            ["root"] = new([.. root.Select(key => key.Id)], rootThreshold),
            ["snapshot"] = alone,
            ["targets"] = new([.. targets.Select(key => key.Id)], targetsThreshold),
            ["timestamp"] = alone,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal), onServer);
    }

    /// <summary>Every language that an edition can be in has its role, so that a new edition needs nobody who holds a key.</summary>
    private TufTargets NextTargets(long before) => new(
        before + 1, Now() + TargetsTime, ImmutableSortedDictionary<string, TufTarget>.Empty.WithComparers(StringComparer.Ordinal),
        ImmutableSortedDictionary<string, TufKey>.Empty.WithComparers(StringComparer.Ordinal).Add(onlineKey.Id, onlineKey),
        [.. LanguageCatalogue.All.Select(language => language.Tag).Concat(["cover", Circulation]).Order(StringComparer.Ordinal).Select(name => new TufDelegation(name, new TufRole([onlineKey.Id], 1), [name + "/*"], true))],
        logSigner.Verifier.Text);

    private byte[] Signed(TufMetadata metadata) => metadata.ToFile().With(online).ToBytes();

    private static KeyValuePair<string, TufTarget>[] HeadOf(SealedEdition edition)
    {
        var note = Convert.FromBase64String(edition.Note);
        return [new($"{edition.Tag}/edition.note", new TufTarget(note.Length, Digest.Of(note)))];
    }

    private static bool IsFresh(TufMetadata metadata, TimeSpan time, DateTimeOffset now) => metadata.Expires - now > time / 2 && metadata.Expires - now <= time;

    private static long Above(TufMetadata? before, DateTimeOffset now) => Math.Max((before?.Version ?? 0) + 1, now.ToUnixTimeSeconds());

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A target's name with its hash in it, which never means other bytes.</summary>
    private static string Named(string path, byte[] bytes) => path.Insert(path.LastIndexOf('/') + 1, Digest.Of(bytes).Hex + ".");

    private static IReadOnlyList<TufKey> Keys(IEnumerable<Signer> signers) => [.. signers.Select(signer => TufKey.Of(signer.Verifier))];

    private static InvalidDataException Damaged(string path) => new($"{path} is missing from the data folder or damaged. Every copy of the site has it: put it back.");

    /// <summary>The version in a file's name, when it is one of this role; 0 otherwise.</summary>
    private static long Versioned(string path, string role) => path.StartsWith("tuf/", StringComparison.Ordinal) && path.EndsWith($".{role}.json", StringComparison.Ordinal)
        && long.TryParse(path.AsSpan(4, path.Length - 4 - role.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static string? RoleOf(string path) => path.Split('/') is ["tuf", var name] && name.Split('.') is [_, var role, "json"] ? role : null;

    /// <summary>What offline keys have signed: it is on the disk before any reader gets it, because nobody here can sign it again.</summary>
    private void Keep(string path, byte[] bytes) => DurableFile.Write(Path.Combine(folder, path), bytes);

    /// <summary>Beside and renamed, so that no half of a file is ever read; not synced: what a power cut takes is signed again.</summary>
    private void Write(string path, byte[] bytes)
    {
        var to = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.WriteAllBytes(to + ".new", bytes);
        File.Move(to + ".new", to, overwrite: true);
    }
}
