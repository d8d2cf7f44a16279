namespace Skywave.Newsroom.Cli;

/// <summary>Exit codes, as sysexits.h names them.</summary>
internal static class Exit
{
    public const int Ok = 0;

    /// <summary>The verb did its work and the answer is no: not verified, items refused.</summary>
    public const int No = 1;

    /// <summary>All is as it was sealed, and nobody confirms any more that it is current.</summary>
    public const int Old = 3;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>What was given cannot be read or understood.</summary>
    public const int Data = 65;

    public const int NoInput = 66;

    public const int Unavailable = 69;

    /// <summary>The disk said no.</summary>
    public const int Io = 74;

    /// <summary>Try again later: another process works in the data folder.</summary>
    public const int Busy = 75;

    /// <summary>Ctrl-C, as shells say it: 128 and the signal's number. What was done so far stands.</summary>
    public const int Stopped = 130;
}

/// <summary>An expected failure of a verb: a sentence for a person and a code for a script.</summary>
internal sealed class VerbException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
