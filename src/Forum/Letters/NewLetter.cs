using Skywave.Stories.Copy;

namespace Skywave.Forum.Letters;

/// <summary>A letter as it comes in. Nothing of who sends it is in it but what they say.</summary>
/// <param name="Subject">The story's id, or the debate's.</param>
/// <param name="Name">To be shown; empty for none.</param>
/// <param name="Mark">By <see cref="PenName"/>; empty for none.</param>
/// <param name="HasProof">Work was done for it (<see cref="Proof"/>).</param>
public sealed record NewLetter(Guid Subject, string Text, string Name = "", string Mark = "", int ReplyTo = 0, DebateSide Side = DebateSide.None, bool HasProof = false);

/// <summary>Why a letter was not taken.</summary>
public enum Refusal
{
    None,
    Empty,
    TooLong,

    /// <summary>There is no such subject, or it takes no letters.</summary>
    NotOpen,

    /// <summary>A debate asks for a side.</summary>
    NoSide,

    /// <summary>The edition has as many as are read in a day.</summary>
    Full,

    /// <summary>More come in than can be written down, or the disk takes none.</summary>
    Busy,
}

/// <summary>What became of a letter that was sent.</summary>
/// <param name="Secret">The receipt; null when it was refused.</param>
public sealed record PostResult(string? Secret, Refusal Refused = Refusal.None);
