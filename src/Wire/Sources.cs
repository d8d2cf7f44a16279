using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Wire.Watching;

namespace Skywave.Wire;

/// <summary>What somebody wants to be watched.</summary>
/// <param name="Place">A folder's path, or a feed's address.</param>
/// <param name="Agency">As readers know it; empty: each item says whose it is.</param>
/// <param name="Seconds">Asked or looked through every so often.</param>
/// <param name="MayBePrivate">A feed of this house: addresses of private networks are asked too.</param>
public sealed record SourceWish(string Edition, SourceKind Kind, string Place, string Agency, int Seconds, bool MayBePrivate = false);

/// <summary>The folders and feeds that are watched.</summary>
public sealed class Sources
{
    /// <summary>Seconds between two questions to a feed: fewer would be rude, more than a day is no wire.</summary>
    public const int ShortestFeed = 15, Longest = 86_400;

    /// <summary>Characters of an agency's name in a credit line.</summary>
    private const int MaxAgency = 80;

    private readonly WireDatabase database;
    private readonly Ledger ledger;
    private readonly WireOptions options;

    internal Sources(WireDatabase database, Ledger ledger, WireOptions options) => (this.database, this.ledger, this.options) = (database, ledger, options);

    public IReadOnlyList<SourceRow> All()
    {
        using var db = database();
        return db.Sources.AsNoTracking().OrderBy(source => source.Added).ToList();
    }

    public SourceRow? Find(Guid id)
    {
        using var db = database();
        return db.Sources.AsNoTracking().FirstOrDefault(source => source.Id == id);
    }

    /// <summary>What was read of a folder: name → length and ticks of the last change.</summary>
    internal Dictionary<string, (long Length, long Changed)> Files(Guid id)
    {
        using var db = database();
        return db.Files.AsNoTracking().Where(file => file.Source == id).ToDictionary(file => file.Name, file => (file.Length, file.Changed), StringComparer.Ordinal);
    }

    /// <summary>Forgets that files were read which their folder no longer has. Their items stay.</summary>
    internal void Forget(Guid id, IReadOnlyList<string> names) => ledger.Write(turn =>
    {
        foreach (var name in names)
        {
            if (turn.Db.Files.Find(id, name) is { } row)
                turn.Db.Files.Remove(row);
        }
    });

    /// <summary>Begins to watch a folder or feed, or watches it once more after it was ended. Null, or why not.</summary>
    public string? Add(SourceWish wish, Actor actor)
    {
        if (!actor.May(Right.Manage, wish.Edition))
            return "Your role does not allow this in this edition. Ask an owner of the newsroom.";
        if (!options.Editions().Contains(wish.Edition, StringComparer.Ordinal))
            return "There is no such edition.";
        var agency = wish.Agency.Trim();
        if (agency.Length > MaxAgency || agency.Any(char.IsControl))
            return $"An agency's name is one line of at most {MaxAgency} characters.";
        if (wish.Seconds is < 1 or > Longest || (wish.Kind != SourceKind.Folder && wish.Seconds < ShortestFeed))
            return $"Give the interval in seconds: a feed or site every {ShortestFeed} or more, a folder every second or more, all at least once a day.";
        var (place, refused) = wish.Kind != SourceKind.Folder ? Address(wish.Place.Trim(), wish.MayBePrivate) : Folder(wish.Place.Trim());
        if (place is null)
            return refused;
        return ledger.Write(turn =>
        {
            if (turn.Db.Sources.Any(source => source.Edition == wish.Edition && source.Place == place && source.EndedBy == ""))
                return "That is watched for this edition already.";
            // Watched once more, it goes on where it was ended: what was read is not read again.
            var row = turn.Db.Sources.FirstOrDefault(source => source.Edition == wish.Edition && source.Place == place);
            if (row is null)
            {
                row = new SourceRow { Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(turn.Now)), Edition = wish.Edition, Kind = wish.Kind, Place = place, AddedBy = actor.Id, Added = turn.Now };
                turn.Db.Sources.Add(row);
            }
            (row.Agency, row.Seconds, row.PrivateBy) = (agency, wish.Seconds, wish.Kind != SourceKind.Folder && wish.MayBePrivate ? actor.Id : "");
            (row.EndedBy, row.Ended, row.Failures) = ("", 0, 0);
            turn.Note(actor, "source.add", row.Id.ToString("D"), "", $"{wish.Edition} {wish.Kind} {place}{(row.PrivateBy.Length > 0 ? " private" : "")}");
            return (string?)null;
        });
    }

    /// <summary>Watches it no longer; what came from it stays. Null, or why not.</summary>
    public string? End(Guid id, Actor actor) => ledger.Write(turn =>
    {
        if (turn.Db.Sources.Find(id) is not { EndedBy: "" } row)
            return "That is not watched.";
        if (!actor.May(Right.Manage, row.Edition))
            return "Your role does not allow this in this edition. Ask an owner of the newsroom.";
        (row.EndedBy, row.Ended, row.Fault) = (actor.Id, turn.Now, "");
        turn.Note(actor, "source.end", id.ToString("D"), row.Place, "");
        return (string?)null;
    });

    /// <summary>Notes how the last reading went. It is in the log when it begins to fail and when it works again.</summary>
    /// <param name="fault">One sentence; empty when it could be read.</param>
    /// <param name="tag">What the server wants to hear again; null: as before.</param>
    /// <param name="unlessSame">A folder is looked through every few seconds; that it is still there need not be written.</param>
    internal void Report(Guid id, string fault, string? tag = null, string? modified = null, bool unlessSame = false)
    {
        if (!unlessSame || Find(id) is not { } known || known.Fault != fault || known.ReadAt == 0)
            Write(id, fault, tag, modified);
    }

    private void Write(Guid id, string fault, string? tag, string? modified) => ledger.Write(turn =>
    {
        if (turn.Db.Sources.Find(id) is not { EndedBy: "" } row)
            return;
        if ((row.Fault.Length == 0) != (fault.Length == 0))
            turn.Note(Actor.Program("wire"), fault.Length > 0 ? "source.fail" : "source.works", id.ToString("D"), row.Fault, fault);
        row.Fault = fault;
        row.Failures = fault.Length == 0 ? 0 : row.Failures + 1;
        row.ReadAt = turn.Now;
        (row.Tag, row.Modified) = (tag ?? row.Tag, modified ?? row.Modified);
    });

    private static (string? Place, string? Refused) Address(string text, bool mayBePrivate)
    {
        if (text.Length > 2000 || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (null, "An address begins with https:// or http://.");
        if (address.UserInfo.Length > 0)
            return (null, "An address with a name and password in it would be seen by everybody here. Ask the agency for one without.");
        // What it resolves to is looked at again whenever it is asked; this is for the person who types it.
        if (!mayBePrivate && System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && Addresses.Fault(ip) is { } fault)
            return (null, fault);
        return (address.AbsoluteUri, null);
    }

    private (string? Place, string? Refused) Folder(string text)
    {
        if (text.Length is 0 or > 1000 || text.Contains('\0', StringComparison.Ordinal))
            return (null, "Give the folder's path.");
        // A bare name is a folder in the first of the roots.
        var path = Path.IsPathRooted(text) ? Path.GetFullPath(text) : options.Roots is [var first, ..] ? Path.GetFullPath(Path.Combine(first, text)) : null;
        if (path is null || !options.Roots.Any(root => IsIn(path, root)))
            return (null, "A watched folder lies in one of these: " + string.Join(", ", options.Roots) + ". Whoever runs this machine can allow others.");
        if (!Directory.Exists(path))
            return (null, "There is no such folder.");
        if (Refusal(path) is { } refused)
            return (null, refused);
        // By its name alone where it lies in the first root: a newsroom that was moved or restored finds it in its own.
        return (IsIn(path, options.Roots[0]) && path != options.Roots[0] ? Path.GetRelativePath(options.Roots[0], path) : path, null);
    }

    /// <summary>Where a source's folder lies on this machine.</summary>
    internal string PathOf(SourceRow source) => Path.IsPathRooted(source.Place) || options.Roots.Count == 0 ? source.Place : Path.Combine(options.Roots[0], source.Place);

    /// <summary>Why a folder is not read, in one sentence; null when it may be. No link on the way leads out of the roots.</summary>
    internal string? Refusal(string path)
    {
        var real = Real(path);
        return options.Roots.Any(root => IsIn(real, Real(root))) ? null : "The folder lies, or leads by a link, where whoever runs this machine has not allowed it.";
    }

    private static bool IsIn(string path, string root) => path == root || path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Real(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var step in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, step);
            if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = target.FullName;
        }
        return real;
    }
}
