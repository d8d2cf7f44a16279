using System.Collections.Immutable;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Wire;

/// <summary>One item of a file as it was understood, or why it was not.</summary>
/// <param name="Place">Where in the file: <c>line 12</c>, <c>item 3</c>; empty for a file that is one item.</param>
/// <param name="Dispatch">Null exactly when refused.</param>
/// <param name="Refused">One sentence for a person.</param>
public sealed record Reading(string Place, Dispatch? Dispatch, string? Refused)
{
    /// <summary>The language that it says it is in: the tag of an edition of the service, or another BCP-47 tag; null when it does not say.</summary>
    public string? Declared { get; init; }

    /// <summary>Which item the agency takes back by this one; null when it takes none back. Then it is refused as well.</summary>
    public Kill? Kill { get; init; }

    /// <summary>A dispatch that keeps the house's limits, or the reason why this one does not.</summary>
    public static Reading Of(string place, Dispatch dispatch) => Soundness.Fault(dispatch) is { } fault ? Refuse(place, fault) : new(place, dispatch, null);

    /// <summary>As above, for an item that says what language it is in: one of clearly another language than the edition's is refused.</summary>
    internal static Reading Of(string place, Dispatch dispatch, ImmutableArray<DeclaredLanguage> declared, WireContext context)
    {
        var fault = context.AnyLanguage || LanguageCatalogue.Find(context.Language) is not { } edition ? null : DeclaredLanguage.Fault(declared, Words(dispatch.Document), edition);
        return (fault is null ? Of(place, dispatch) : Refuse(place, fault)) with { Declared = declared.IsEmpty ? null : declared[0].Edition?.Tag ?? declared[0].Tag };
    }

    private static string Words(StoryDocument story) => string.Join(' ', story.Body.OfType<Paragraph>().Take(50).Select(paragraph => paragraph.Text.Plain).Prepend(story.Headline));

    public static Reading Refuse(string place, string reason) => new(place, null, reason);
}

/// <summary>An agency's word that an item must not be used.</summary>
/// <param name="Key">The item's own name, as in its dispatch.</param>
/// <param name="Time">When the agency said so; null when it does not say.</param>
public sealed record Kill(string Key, DateTimeOffset? Time);

/// <summary>What a format's reader is lent.</summary>
/// <param name="Source">Who sent the file: an address, or the file's name.</param>
/// <param name="Language">The edition's BCP-47 tag. Items that say they are in clearly another language are refused.</param>
public sealed record WireContext(string Source, string Language)
{
    /// <summary>Bytes of a file beside the one that is read, by relative path; null when there is none or it would lie outside.</summary>
    public Func<string, byte[]?> Beside { get; init; } = _ => null;

    /// <summary>Puts a picture into the Store; null and a reason when it is none that can be used.</summary>
    public Func<byte[], (MediaRef? Media, string? Refused)> TakePicture { get; init; } = _ => (null, "Pictures are not taken here.");

    /// <summary>A picture that a page names, by its whole address; null: pictures that lie elsewhere are not taken.</summary>
    public Func<Uri, MediaRef?>? PictureAt { get; init; }

    /// <summary>Takes what the items say of their language as said of nothing: the edition's it is.</summary>
    public bool AnyLanguage { get; init; }

    /// <summary>Where the page was published, when it does not say.</summary>
    public string? Address { get; init; }
}

/// <summary>One format that items come in: a folder under <c>Formats/</c>, and a line in <see cref="WireFormats"/>.</summary>
public interface IWireFormat
{
    string Name { get; }

    /// <summary>Whether the file's first bytes and name are of this format. Asked in the order of the list.</summary>
    bool Knows(string fileName, ReadOnlySpan<byte> start);

    /// <summary>Reads item by item; never throws for what the bytes hold.</summary>
    IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context);
}
