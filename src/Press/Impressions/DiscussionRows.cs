namespace Skywave.Press.Impressions;

/// <summary>What readers write about one subject, as it was last taken.</summary>
public sealed class ThreadRow
{
    public required string Edition { get; set; }

    /// <summary>The story's id, or the debate's.</summary>
    public required Guid Subject { get; set; }

    public bool IsOpen { get; set; }

    /// <summary>Number of the last letter.</summary>
    public int Letters { get; set; }

    /// <summary>Of letters, from 1; the last of them is open.</summary>
    public int Pages { get; set; } = 1;

    /// <summary>Letters on the open page.</summary>
    public int OpenLetters { get; set; }

    /// <summary>Their characters.</summary>
    public int OpenLength { get; set; }

    /// <summary>Debate as JSON; empty for a story.</summary>
    public string Debate { get; set; } = "";
}

/// <summary>A reader's letter as it was last taken.</summary>
public sealed class LetterRow
{
    public required string Edition { get; set; }

    public required Guid Subject { get; set; }

    public int Number { get; set; }

    /// <summary>On which it stands for good.</summary>
    public int Page { get; set; }

    /// <summary>Letter as JSON; without its text when it is gone.</summary>
    public required string Letter { get; set; }

    /// <summary>It is not shown any more.</summary>
    public bool IsGone { get; set; }
}
