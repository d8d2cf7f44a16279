namespace Skywave.Circulation.Carriers.Git;

/// <summary>Git was ended by Ctrl-C: a terminal sends that to all that we have started, and git may hear it before we do.</summary>
internal sealed class GitInterruptedException : Exception
{
    /// <summary>How long we may take to hear of it: as long as readers who are being served when the newsroom is stopped.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
}
