using System.Collections.Immutable;
using System.Globalization;

namespace Skywave.Seal.Tuf;

/// <summary>Why metadata, or a target, is not believed.</summary>
public enum TufFault
{
    /// <summary>No root of the repository has the fingerprint that was given.</summary>
    OtherFingerprint,
    Missing,
    TooLong,
    NotMetadata,
    TooFewSignatures,
    OtherVersion,
    Rollback,

    /// <summary>Its bytes are not those that signed metadata names.</summary>
    NotAsNamed,
    Expired,
    TooManyRoots,
    NoSuchTarget,
}

/// <param name="Path">Of the file that it is about, from the root of the site.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record TufRefusal(TufFault Fault, string Path, string Reason);

/// <summary>The next file to bring.</summary>
/// <param name="Path">From the root of the site.</param>
/// <param name="MaxBytes">More need not be read: it is refused.</param>
public sealed record TufRequest(string Path, int MaxBytes);

/// <summary>
/// The client of the specification, section 5, step by step and without I/O: it names the next file, the caller brings its bytes or says that it is not there. After
/// <see cref="Next"/> is null without a <see cref="Refusal"/> the metadata is believed, and targets can be asked for.
/// </summary>
public sealed class TufClient
{
    /// <summary>As tuf-js 5 has them.</summary>
    public const int MaxRoot = 512_000, MaxTimestamp = 16_384, MaxSnapshot = 2_000_000, MaxTargets = 5_000_000, MaxRoots = 256, MaxRoles = 32;

    private readonly DateTimeOffset now;
    private readonly bool isStrict;
    private readonly bool isForeign;
    private readonly string folder;
    private readonly string? words;
    private readonly TufMemory? before;
    private readonly Dictionary<string, (TufTargets Metadata, TufFile File)> roles = new(StringComparer.Ordinal);
    private readonly Stack<(TufDelegation Delegation, string Parent)> open = new();
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private long firstRoot;
    private bool hasPassed;
    private Action<byte[]?>? take;
    private string? wanted;

    private TufClient(TufMemory? before, string? words, DateTimeOffset now, bool isStrict, string folder, bool isForeign)
    {
        (this.before, this.words, this.now, this.isStrict, this.folder, this.isForeign) = (before, words, now, isStrict, folder, isForeign);
        if (before is null || words is not null)
        {
            Ask("1.root.json", MaxRoot, FindAnchor);
            return;
        }
        Believe(TufRoot.Parse(before.Root, isForeign) ?? throw new ArgumentException("What was believed before is no root.", nameof(before)), before.Root);
    }

    /// <summary>Begins with what was believed before, or with a root that the caller trusts.</summary>
    /// <param name="now">The same through all steps.</param>
    /// <param name="isStrict">Refuses what has expired. Otherwise it is believed, and <see cref="ExpiredSince"/> says since when it should not be.</param>
    /// <param name="folder">Of the metadata, from the root of the site, with '/' at its end.</param>
    /// <param name="isForeign">Also takes JSON in other forms than ours, and other types of keys.</param>
    public static TufClient From(TufMemory before, DateTimeOffset now, bool isStrict = true, string folder = "tuf/", bool isForeign = false) => new(before, null, now, isStrict, folder, isForeign);

    /// <summary>Begins with the root that has this fingerprint, whichever of the repository's roots that is. Null words take the first: then the caller must show the fingerprint.</summary>
    /// <param name="before">What was believed before: the chain must lead past its root.</param>
    public static TufClient FromWords(string? words, DateTimeOffset now, bool isStrict = true, TufMemory? before = null) => new(before, words, now, isStrict, "tuf/", false);

    public TufRequest? Next { get; private set; }

    public TufRefusal? Refusal { get; private set; }

    /// <summary>When the earliest of what is believed expired; null when nothing has.</summary>
    public DateTimeOffset? ExpiredSince { get; private set; }

    /// <summary>The newest root that is believed.</summary>
    public TufRoot? Root { get; private set; }

    public TufFile? RootFile { get; private set; }

    /// <summary>The root from which the chain began.</summary>
    public TufFile? Anchor { get; private set; }

    public TufTimestamp? Timestamp { get; private set; }

    public TufSnapshot? Snapshot { get; private set; }

    public TufTargets? Targets { get; private set; }

    /// <summary>What a delegated role vouches for; null before something of it was asked for.</summary>
    public TufTargets? Delegated(string role) => roles.TryGetValue(role, out var known) ? known.Metadata : null;

    /// <summary>What to keep for the next time; null before a root is believed.</summary>
    public TufMemory? Memory => RootFile is null ? null : new TufMemory(RootFile, TimestampFile ?? before?.Timestamp, SnapshotFile ?? before?.Snapshot, TargetsFile ?? before?.Targets);

    /// <summary>The target that was asked for last, once it is found.</summary>
    public TufTarget? Target { get; private set; }

    /// <summary>Its bytes, once they were brought and are right.</summary>
    public byte[]? TargetBytes { get; private set; }

    /// <summary>The role that vouches for the target, and the key ids that it has.</summary>
    public TufDelegation? TargetRole { get; private set; }

    private TufFile? TimestampFile { get; set; }

    private TufFile? SnapshotFile { get; set; }

    private TufFile? TargetsFile { get; set; }

    /// <summary>Answers <see cref="Next"/>.</summary>
    /// <param name="bytes">Null when there is no such file. No more than one byte over the limit is needed of a long one.</param>
    public void Bring(byte[]? bytes)
    {
        var (request, step) = (Next ?? throw new InvalidOperationException("Nothing was asked for."), take!);
        (Next, take) = (null, null);
        if (bytes is not null && bytes.Length > request.MaxBytes)
            Refuse(TufFault.TooLong, request.Path, $"It is longer than the {request.MaxBytes.ToString(CultureInfo.InvariantCulture)} bytes that it may have.");
        else
            step(bytes);
    }

    /// <summary>Asks for a target; the metadata must be believed. What it needs is asked for by <see cref="Next"/>.</summary>
    /// <param name="path">As the metadata has it, such as <c>en/edition.note</c>.</param>
    /// <param name="fetch">Asks for the target's bytes too.</param>
    public void Find(string path, bool fetch = true)
    {
        if (Targets is null || Refusal is not null)
            throw new InvalidOperationException("The metadata is not believed.");
        (wanted, Target, TargetBytes, TargetRole) = (path, null, null, null);
        open.Clear();
        visited.Clear();
        Look("targets", Targets, fetch);
    }

    private void Look(string role, TufTargets metadata, bool fetch)
    {
        visited.Add(role);
        if (metadata.Targets.GetValueOrDefault(wanted!) is { } target)
        {
            Target = target;
            if (fetch)
                Request(Prefixed(wanted!, target), (int)Math.Min(target.Length, int.MaxValue - 1), TakeTarget);
            return;
        }
        var below = new List<(TufDelegation, string)>();
        foreach (var delegation in metadata.Delegations.Where(delegation => delegation.Covers(wanted!)))
        {
            below.Add((delegation, role));
            if (delegation.IsTerminating)
            {
                // What stands below this one is not asked, and neither is anybody who comes after.
                open.Clear();
                break;
            }
        }
        foreach (var next in below.AsEnumerable().Reverse())
            open.Push(next);
        while (open.TryPop(out var next))
        {
            if (visited.Count >= MaxRoles || visited.Contains(next.Delegation.Name))
                continue;
            if (roles.TryGetValue(next.Delegation.Name, out var known) && ParentOf(next.Parent).Verifies(next.Delegation, known.File))
            {
                TargetRole = next.Delegation;
                Look(next.Delegation.Name, known.Metadata, fetch);
                return;
            }
            if (Snapshot!.Meta.GetValueOrDefault(next.Delegation.Name + ".json") is not { } meta)
            {
                Refuse(TufFault.Missing, $"{folder}{next.Delegation.Name}.json", $"The role {next.Delegation.Name} should speak for {wanted} and has never signed anything.");
                return;
            }
            Request(Versioned(next.Delegation.Name, meta.Version), (int)Math.Min(meta.Length ?? MaxTargets, MaxTargets), bytes => TakeRole(next.Delegation, next.Parent, meta, bytes, fetch));
            return;
        }
        Refuse(TufFault.NoSuchTarget, wanted!, "No signed list has it.");
    }

    private TufTargets ParentOf(string role) => role == "targets" ? Targets! : roles[role].Metadata;

    private void TakeRole(TufDelegation delegation, string parent, TufMeta meta, byte[]? bytes, bool fetch)
    {
        var path = Versioned(delegation.Name, meta.Version);
        if (Read(path, bytes, meta) is not { } file)
            return;
        if (TufTargets.Parse(file, isForeign) is not { } metadata)
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        else if (!ParentOf(parent).Verifies(delegation, file))
            Refuse(TufFault.TooFewSignatures, path, TooFewSignatures);
        else if (metadata.Version != meta.Version)
            Refuse(TufFault.OtherVersion, path, $"It is version {metadata.Version} of itself, and the snapshot names {meta.Version}.");
        else if (IsCurrent(path, metadata))
        {
            roles[delegation.Name] = (metadata, file);
            TargetRole = delegation;
            Look(delegation.Name, metadata, fetch);
        }
    }

    private void TakeTarget(byte[]? bytes)
    {
        var path = Prefixed(wanted!, Target!);
        if (bytes is null)
            Refuse(TufFault.Missing, path, "It is named by signed metadata and is not here.");
        else if (!Target!.Matches(bytes))
            Refuse(TufFault.NotAsNamed, path, "Its bytes are not those that signed metadata names.");
        else
            TargetBytes = bytes;
    }

    private void FindAnchor(byte[]? bytes)
    {
        var version = RootVersion(Root);
        if (bytes is null)
        {
            Refuse(version == 1 ? TufFault.Missing : TufFault.OtherFingerprint, $"{folder}{version}.root.json", version == 1
                ? "There is no first root: this is no site of this kind, or not a whole one."
                : "None of the newsroom's roots here has the fingerprint that was given: it is another newsroom's site, or a forged one.");
            return;
        }
        if (TufFile.Parse(bytes) is not { } file || TufRoot.Parse(file) is not { } root || root.Version != version)
        {
            Refuse(TufFault.NotMetadata, $"{folder}{version}.root.json", NotMetadata);
            return;
        }
        if (words is not null && !Words.Fingerprint.Matches(words, TufRoot.FingerprintOf(file)))
        {
            // Nothing of it is believed, and so nothing is checked: the chain begins where the words fit.
            Root = root;
            if (version >= MaxRoots)
                Refuse(TufFault.TooManyRoots, $"{folder}{version}.root.json", TooManyRoots);
            else
                Ask($"{version + 1}.root.json", MaxRoot, FindAnchor);
            return;
        }
        if (!root.Verifies("root", file))
        {
            Refuse(TufFault.TooFewSignatures, $"{folder}{version}.root.json", TooFewSignatures);
            return;
        }
        Believe(root, file);
    }

    private void Believe(TufRoot root, TufFile file)
    {
        (Root, RootFile, Anchor, firstRoot) = (root, file, file, root.Version);
        NotePassing(root, file);
        AskForRoot();
    }

    /// <summary>Whether the chain goes through the root that was believed before.</summary>
    private void NotePassing(TufRoot root, TufFile file) => hasPassed |= before is not null && TufRoot.Parse(before.Root, isForeign) is { } known && (root.Version > known.Version && root.Version == firstRoot || file.Content.Span.SequenceEqual(before.Root.Content.Span));

    private static long RootVersion(TufRoot? last) => (last?.Version ?? 0) + 1;

    private void AskForRoot()
    {
        if (Root!.Version - firstRoot >= MaxRoots)
            Refuse(TufFault.TooManyRoots, $"{folder}{Root.Version + 1}.root.json", TooManyRoots);
        else
            Ask($"{Root.Version + 1}.root.json", MaxRoot, TakeRoot);
    }

    private void TakeRoot(byte[]? bytes)
    {
        var path = $"{folder}{Root!.Version + 1}.root.json";
        if (bytes is null)
        {
            if (before is not null && !hasPassed)
                Refuse(TufFault.Rollback, path, "The newest root here does not come after the one that was seen before: it is an old copy, or a second chain of roots that was never meant for everybody.");
            // Section 5.3.10: only the last root must be in time.
            else if (IsCurrent($"{folder}{Root.Version}.root.json", Root))
                AskForTimestamp();
            return;
        }
        if (Read(path, bytes, null) is not { } file)
            return;
        if (TufRoot.Parse(file, isForeign) is not { } next)
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        else if (!Root.Verifies("root", file) || !next.Verifies("root", file))
            Refuse(TufFault.TooFewSignatures, path, TooFewSignatures);
        else if (next.Version != Root.Version + 1)
            Refuse(next.Version <= Root.Version ? TufFault.Rollback : TufFault.OtherVersion, path, $"It says that it is version {next.Version}.");
        else
        {
            (Root, RootFile) = (next, file);
            NotePassing(next, file);
            AskForRoot();
        }
    }

    private void AskForTimestamp()
    {
        // What was believed under keys that the root no longer names is forgotten: so a newsroom recovers from a stolen key that signed far ahead (section 5.3.11).
        if (before?.Timestamp is { } old && Root!.Verifies("timestamp", old))
            (Timestamp, TimestampFile) = (TufTimestamp.Parse(old, isForeign), old);
        Ask("timestamp.json", MaxTimestamp, TakeTimestamp);
    }

    private void TakeTimestamp(byte[]? bytes)
    {
        var path = folder + "timestamp.json";
        if (Read(path, bytes, null) is not { } file)
            return;
        if (TufTimestamp.Parse(file, isForeign) is not { } next)
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        else if (!Root!.Verifies("timestamp", file))
            Refuse(TufFault.TooFewSignatures, path, TooFewSignatures);
        else if (next.Version < Timestamp?.Version || next.Snapshot.Version < Timestamp?.Snapshot.Version)
            Refuse(TufFault.Rollback, path, $"It is older than what was seen before: version {next.Version} after {Timestamp.Version}.");
        else
        {
            // The same version again is what was believed before, whatever these bytes are (section 5.4.3.1).
            if (next.Version != Timestamp?.Version)
                (Timestamp, TimestampFile) = (next, file);
            if (IsCurrent(path, Timestamp!))
                AskForSnapshot();
        }
    }

    private void AskForSnapshot()
    {
        if (before?.Snapshot is { } old && Root!.Verifies("snapshot", old) && TufSnapshot.Parse(old, isForeign) is { } known)
            (Snapshot, SnapshotFile) = (known, old);
        var meta = Timestamp!.Snapshot;
        if (SnapshotFile is not null && Snapshot!.Version == meta.Version && meta.Matches(SnapshotFile.ToBytes()))
        {
            if (IsCurrent(folder + "snapshot.json", Snapshot))
                AskForTargets();
            return;
        }
        Request(Versioned("snapshot", meta.Version), (int)Math.Min(meta.Length ?? MaxSnapshot, MaxSnapshot), TakeSnapshot);
    }

    private void TakeSnapshot(byte[]? bytes)
    {
        var meta = Timestamp!.Snapshot;
        var path = Versioned("snapshot", meta.Version);
        if (Read(path, bytes, meta) is not { } file)
            return;
        if (TufSnapshot.Parse(file, isForeign) is not { } next)
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        else if (!Root!.Verifies("snapshot", file))
            Refuse(TufFault.TooFewSignatures, path, TooFewSignatures);
        else if (next.Version != meta.Version)
            Refuse(TufFault.OtherVersion, path, $"It is version {next.Version} of itself, and the timestamp names {meta.Version}.");
        else if (Snapshot?.Meta.FirstOrDefault(old => next.Meta.GetValueOrDefault(old.Key) is not { } now || now.Version < old.Value.Version).Key is { } role)
            Refuse(TufFault.Rollback, path, $"It has an older {role} than was seen before, or none.");
        else
        {
            (Snapshot, SnapshotFile) = (next, file);
            if (IsCurrent(path, next))
                AskForTargets();
        }
    }

    private void AskForTargets()
    {
        if (Snapshot!.Meta.GetValueOrDefault("targets.json") is not { } meta)
        {
            Refuse(TufFault.Missing, folder + "targets.json", "The snapshot does not name it.");
            return;
        }
        if (before?.Targets is { } old && Root!.Verifies("targets", old) && TufTargets.Parse(old, isForeign) is { } known && known.Version == meta.Version && meta.Matches(old.ToBytes()))
        {
            if (IsCurrent(folder + "targets.json", known))
                (Targets, TargetsFile) = (known, old);
            return;
        }
        Request(Versioned("targets", meta.Version), (int)Math.Min(meta.Length ?? MaxTargets, MaxTargets), TakeTargets);
    }

    private void TakeTargets(byte[]? bytes)
    {
        var meta = Snapshot!.Meta["targets.json"];
        var path = Versioned("targets", meta.Version);
        if (Read(path, bytes, meta) is not { } file)
            return;
        if (TufTargets.Parse(file, isForeign) is not { } next)
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        else if (!Root!.Verifies("targets", file))
            Refuse(TufFault.TooFewSignatures, path, TooFewSignatures);
        else if (next.Version != meta.Version)
            Refuse(TufFault.OtherVersion, path, $"It is version {next.Version} of itself, and the snapshot names {meta.Version}.");
        else if (IsCurrent(path, next))
            (Targets, TargetsFile) = (next, file);
    }

    private const string
        NotMetadata = "It is no metadata of the kind that should be here.",
        TooFewSignatures = "Not enough of the keys that may sign it have signed it.",
        TooManyRoots = "There are more roots than anybody makes.";

    /// <summary>The file that was brought, if it is one and is as other metadata names it.</summary>
    private TufFile? Read(string path, byte[]? bytes, TufMeta? meta)
    {
        if (bytes is null)
            Refuse(TufFault.Missing, path, "It is not here.");
        else if (meta is not null && !meta.Matches(bytes))
            Refuse(TufFault.NotAsNamed, path, "Its bytes are not those that signed metadata names.");
        else if ((isForeign ? TufFile.ParseForeign(bytes) : TufFile.Parse(bytes)) is { } file)
            return file;
        else
            Refuse(TufFault.NotMetadata, path, NotMetadata);
        return null;
    }

    private bool IsCurrent(string path, TufMetadata metadata)
    {
        if (metadata.Expires > now)
            return true;
        if (ExpiredSince is null || metadata.Expires < ExpiredSince)
            ExpiredSince = metadata.Expires;
        if (isStrict)
            Refuse(TufFault.Expired, path, $"It was good until {metadata.Expires.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC: this copy is no longer kept up, or somebody keeps back what is newer.");
        return !isStrict;
    }

    private void Ask(string name, int maxBytes, Action<byte[]?> step) => Request(folder + name, maxBytes, step);

    private void Request(string path, int maxBytes, Action<byte[]?> step) => (Next, take) = (new TufRequest(path, maxBytes), step);

    private void Refuse(TufFault fault, string path, string reason) => Refusal = new TufRefusal(fault, path, reason);

    private string Versioned(string role, long version) => $"{folder}{version.ToString(CultureInfo.InvariantCulture)}.{role}.json";

    /// <summary>Where a target lies: its hash stands before its name (section 5.7.3).</summary>
    private static string Prefixed(string path, TufTarget target)
    {
        var slash = path.LastIndexOf('/') + 1;
        return $"{path[..slash]}{target.Sha256}.{path[slash..]}";
    }
}
