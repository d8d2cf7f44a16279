namespace Skywave.Stories.Copy;

/// <summary>Press → Circulation: an edition was made and sealed.</summary>
/// <param name="Tag">The edition.</param>
/// <param name="Number">1, 2, 3 … of this edition.</param>
/// <param name="Time">Whole seconds, UTC, as in its head.</param>
/// <param name="Files">Files in its tree.</param>
/// <param name="Root">Root of its tree, 64 hex digits.</param>
/// <param name="LastPublication">The last <see cref="Publication.Number"/> that is in it.</param>
public sealed record Edition(string Tag, long Number, DateTimeOffset Time, long Files, string Root, long LastPublication);

/// <summary>Press → Circulation: an edition as it is now.</summary>
/// <param name="Note">Its signed head, base64.</param>
public sealed record SealedEdition(string Tag, string Note);
