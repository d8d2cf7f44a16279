using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Watching;

namespace Skywave.Wire;

/// <summary>Bytes that came from a source: a file, or what a feed's server answered.</summary>
/// <param name="Name">The file's path within its folder, or the feed's address.</param>
/// <param name="Bytes">Null when they were not read; <paramref name="Fault"/> says why.</param>
/// <param name="Changed">Ticks of the file's last change, UTC.</param>
/// <param name="Beside">Bytes of a file beside it, by relative path; null when there is none.</param>
public sealed record Arrival(string Name, byte[]? Bytes, long Length, long Changed, string? Fault, Func<string, byte[]?> Beside);

/// <summary>Takes in what comes. What cannot be used is set aside with its reason and stops nothing else.</summary>
public sealed class Arrivals
{
    /// <summary>Bytes of a file that is read at once. An agency's item has some kilobytes, a day's feed some megabytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Items of one file.</summary>
    private const int MaxItems = 5_000;

    /// <summary>Pictures kept with one file, and bytes of each.</summary>
    private const int MaxBeside = 20, MaxBesideBytes = 64 << 20;

    private static readonly Actor Wire = Actor.Program("wire");

    private readonly Ledger ledger;
    private readonly WireOptions options;
    private volatile bool hasNew;

    internal Arrivals(Ledger ledger, WireOptions options) => (this.ledger, this.options) = (ledger, options);

    /// <summary>Takes files in, in one transaction. The same again changes nothing. Returns how many versions of items are new.</summary>
    public int Take(SourceRow source, IReadOnlyList<Arrival> files)
    {
        var read = files.Select(file => (File: file, Raw: Keep(file), Items: Read(source, file))).ToList();
        hasNew = true;
        return ledger.Write(turn =>
        {
            var (first, taken, aside, killed) = (0L, 0, 0, 0);
            foreach (var (file, raw, items) in read)
            {
                if (source.Kind == SourceKind.Folder)
                    Remember(turn, source, file, raw);
                var shelf = new Shelf(turn, source, file, raw);
                foreach (var item in items)
                {
                    if (shelf.Put(item) is not { } row)
                        continue;
                    first = first == 0 ? row.Number : first;
                    _ = row.State switch { ItemState.SetAside => aside++, ItemState.Killed => killed++, _ => taken++ };
                }
                shelf.DropWhatIsNoLongerSo(items);
            }
            if (taken + aside + killed > 0)
                turn.Note(Wire, "item.take", source.Id.ToString("D"), "", string.Create(CultureInfo.InvariantCulture, $"{taken} items, {killed} killed, {aside} set aside, from number {first}"));
            return taken + aside + killed;
        });
    }

    /// <summary>
    /// Makes the bytes durable that were kept since the last call. What was understood is durable with its row; asking the disk for each
    /// item's bytes as well would make the item appear later. A power cut may take the bytes of the last second.
    /// </summary>
    internal void Settle()
    {
        if (!hasNew)
            return;
        hasNew = false;
        options.Blobs.Sync();
    }

    /// <summary>The dispatch of a row that has one.</summary>
    internal static Dispatch Read(ItemRow item) => JsonSerializer.Deserialize(item.Dispatch, StoriesJson.Default.Dispatch)!;

    /// <summary>The item once more, now with the pictures that lay beside it or have come since, and with the agencies to be credited.</summary>
    internal Dispatch WithPictures(ItemRow item, SourceRow? source, string folder)
    {
        var kept = Read(item);
        if ((kept.PictureNote is not null || item.Beside != "{}") && BlobId.IsValid(item.Raw) && options.Blobs.Read(new BlobId(item.Raw)) is { } raw && WireFormats.Of(item.File, raw.AsSpan(0, Math.Min(4096, raw.Length))) is { } format)
        {
            var beside = JsonSerializer.Deserialize<Dictionary<string, string>>(item.Beside)!;
            var context = new WireContext(item.File, item.Edition)
            {
                AnyLanguage = true, TakePicture = options.TakePicture, Address = source is { Kind: SourceKind.Feed } ? source.Place : null,
                Beside = path => beside.TryGetValue(path, out var hash) && BlobId.IsValid(hash) ? options.Blobs.Read(new BlobId(hash))
                    : source is { Kind: SourceKind.Folder } ? Folder.Beside(folder, item.File, path, MaxBesideBytes) : null,
            };
            if (format.Read(raw, context).FirstOrDefault(reading => reading.Place == item.Place)?.Dispatch is { } again)
                kept = kept with { Document = again.Document, PictureNote = again.PictureNote };
        }
        // A feed's picture is fetched when somebody wants the item, and not with each of a feed's hundred.
        if (source is { Kind: SourceKind.Feed } && kept is { PictureNote: { Address: { } named } note, Document.Picture: null } && Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && options.Fetch(address, source.PrivateBy.Length > 0) is { } bytes && options.TakePicture(bytes).Media is { } media)
        {
            kept = kept with { PictureNote = null, Document = kept.Document with { Picture = new PictureUse(media, note.Caption, note.Credit, note.Alternative, note.IsFilePhoto, FocalPoint.Default) } };
        }
        return source is { Agency.Length: > 0 } ? kept with { Document = kept.Document with { Agencies = [source.Agency] } } : kept;
    }

    private string Keep(Arrival file) => file.Bytes is { } bytes ? options.Blobs.Put(bytes).Hex : "";

    private List<Incoming> Read(SourceRow source, Arrival file)
    {
        if (file.Bytes is not { } bytes)
            return [Incoming.Aside(source, file, "", file.Fault ?? "It could not be read.")];
        if (WireFormats.Of(file.Name, bytes.AsSpan(0, Math.Min(4096, bytes.Length))) is not { } format)
            return [Incoming.Aside(source, file, "", "It is not text: no format of items begins like this.")];
        var beside = new Dictionary<string, string>(StringComparer.Ordinal);
        var context = new WireContext(file.Name, source.Edition)
        {
            Address = source.Kind == SourceKind.Feed ? source.Place : null,
            // The bytes are kept; whether they are a picture is looked at when somebody wants it.
            Beside = path =>
            {
                if (beside.Count < MaxBeside && !beside.ContainsKey(path) && file.Beside(path) is { Length: <= MaxBesideBytes } found)
                    beside[path] = options.Blobs.Put(found).Hex;
                return null;
            },
        };
        var items = new List<Incoming>();
        try
        {
            foreach (var reading in format.Read(bytes, context))
            {
                if (items.Count == MaxItems)
                {
                    items.Add(Incoming.Aside(source, file, "the rest", $"It has more than {MaxItems} items; the others were not read."));
                    break;
                }
                items.Add(Incoming.Of(source, file, reading));
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A reader never throws for what bytes hold. Should it have that bug, it costs this file and not the wire.
            options.Fault(file.Name, error);
            items.Add(Incoming.Aside(source, file, "the rest", "A fault in the program kept it from being read; the newsroom's log has it."));
        }
        var named = JsonSerializer.Serialize(beside);
        return items.Count == 0 ? [Incoming.Aside(source, file, "", "It holds nothing.")] : items.ConvertAll(item => item with { Beside = named });
    }

    private static void Remember(LedgerTurn turn, SourceRow source, Arrival file, string raw)
    {
        if (turn.Db.Files.Find(source.Id, file.Name) is not { } row)
            turn.Db.Files.Add(row = new FileRow { Source = source.Id, Name = file.Name, Hash = raw });
        (row.Length, row.Changed, row.Hash) = (file.Length, file.Changed, raw);
    }
}

/// <summary>One item as it was read, before it is known whether it is new.</summary>
/// <param name="Dispatch">As JSON; empty for what is killed or set aside.</param>
/// <param name="Dated">The agency's time of this version, Unix milliseconds; 0: it does not say.</param>
internal sealed record Incoming(string Key, string Headline, string Dispatch, string Place, ItemState State, string Reason, long Dated)
{
    /// <summary>Characters of a headline in the list.</summary>
    private const int MaxHeadline = 300;

    public string Beside { get; init; } = "{}";

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(State == ItemState.New ? Dispatch : $"{State}\n{Reason}\n{Dated.ToString(CultureInfo.InvariantCulture)}")));

    public static Incoming Of(SourceRow source, Arrival file, Reading reading)
    {
        if (reading.Kill is { } kill)
            return new Incoming(kill.Key, "", "", reading.Place, ItemState.Killed, reading.Refused!, kill.Time?.ToUnixTimeMilliseconds() ?? 0);
        if (reading.Dispatch is not { } dispatch)
            return Aside(source, file, reading.Place, reading.Refused!);
        // Whose item it is, and not which of its files it came in: the same item sent again in another file is the same item.
        dispatch = dispatch with { Source = source.Agency.Length > 0 ? source.Agency : source.Place };
        return new Incoming(
            dispatch.Key, dispatch.Document.Headline, JsonSerializer.Serialize(dispatch, StoriesJson.Readable.Dispatch), reading.Place, ItemState.New, "",
            (dispatch.Updated ?? dispatch.Published)?.ToUnixTimeMilliseconds() ?? 0);
    }

    /// <summary>In a feed the items move from place to place, so that there the reason is their name.</summary>
    public static Incoming Aside(SourceRow source, Arrival file, string place, string reason)
    {
        var key = "file:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Name}\n{(source.Kind == SourceKind.Feed ? reason : place)}")))[..32];
        var name = place.Length > 0 ? $"{file.Name}, {place}" : file.Name;
        return new Incoming(key, name.Length <= MaxHeadline ? name : name[..MaxHeadline], "", place, ItemState.SetAside, reason, 0);
    }
}
