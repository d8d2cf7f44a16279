using System.Collections.Immutable;

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
/// <param name="NoteBefore">That of the edition before, which stays for who has just read of it; null for the first.</param>
/// <param name="Withdrew">Number of the newest edition that took something away for good; 0 when none has.</param>
public sealed record SealedEdition(string Tag, long Number, string Note, string? NoteBefore, long Withdrew);

/// <summary>Press → Circulation: what is different for who has an older edition.</summary>
/// <param name="Number">The newest.</param>
/// <param name="Put">Files that are new or changed.</param>
/// <param name="Nodes">Parts of the list of files that can be new; which of them are there already does not matter.</param>
/// <param name="Gone">Paths from the root of the site that are there no more.</param>
/// <param name="HasWithdrawal">Something was taken away for good: what is gone must go at once.</param>
public sealed record EditionChanges(string Tag, long Number, ImmutableArray<PublishedFile> Put, ImmutableArray<PublishedFile> Nodes, ImmutableArray<string> Gone, bool HasWithdrawal);

/// <summary>A file as readers get it.</summary>
/// <param name="Path">From the root of the site.</param>
/// <param name="Blob">SHA-256 of its bytes, by which Press gives them out.</param>
/// <param name="Length">Bytes; 0 for a part of the list of files.</param>
public sealed record PublishedFile(string Path, string Blob, long Length);
