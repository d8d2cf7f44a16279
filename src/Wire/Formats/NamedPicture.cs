using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Formats;

/// <summary>A picture that an item names: with its bytes when they lie beside the item, else as a note of where it was.</summary>
internal static class NamedPicture
{
    /// <param name="addresses">Of its renditions, the best first: http or https, or a path beside the item.</param>
    public static (PictureUse? Picture, PictureNote? Note) Of(WireContext context, IEnumerable<string?> addresses, string caption, string credit, string alternative)
    {
        credit = credit.Length <= Limits.Line ? credit : "";
        alternative = alternative.Length is > 0 and <= Limits.Line ? alternative : caption.Length <= Limits.Line ? caption : "";
        string? named = null;
        foreach (var address in addresses.OfType<string>().Where(address => address.Length is > 0 and <= 2000).Take(20))
        {
            var isElsewhere = address.Contains("://", StringComparison.Ordinal);
            if (isElsewhere && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                continue;
            if (!isElsewhere && (context.Beside(address) ?? context.Beside(Uri.UnescapeDataString(address))) is { } bytes && context.TakePicture(bytes).Media is { } media)
                return (new PictureUse(media, caption, credit, alternative, false, FocalPoint.Default), null);
            named ??= address;
        }
        return (null, new PictureNote(caption, credit, false, named, alternative));
    }
}
