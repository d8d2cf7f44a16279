namespace Skywave.Wire.Watching;

/// <summary>
/// Tells which files are whole: those that came under their name in one step (renamed), those that nobody has written to for a while, and
/// those that are the same at two looks. A file that changes after it was read is read again.
/// </summary>
/// <param name="known">What was read before this: name → length and ticks of the last change.</param>
internal sealed class Stillness(Dictionary<string, (long Length, long Changed)> known)
{
    /// <summary>Between two looks at a file that is being written. A receiver writes an item in one go; a slow line pauses longer, and then the file is read again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A file that was last written before then is not being written now.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (FoundFile File, long Since)> waiting = new(StringComparer.Ordinal);

    /// <summary>Files that must be looked at again, soon.</summary>
    public IReadOnlyCollection<string> Waiting => waiting.Keys;

    /// <summary>Whether it is to be read now. It then counts as read.</summary>
    /// <param name="isWhole">It came by a rename.</param>
    public bool IsReady(FoundFile file, bool isWhole, DateTimeOffset now)
    {
        if (known.TryGetValue(file.Name, out var read) && read == (file.Length, file.Changed))
        {
            waiting.Remove(file.Name);
            return false;
        }
        // A clock that is set back must not make a file wait for its return.
        var isStill = waiting.TryGetValue(file.Name, out var before) && before.File == file;
        if (isWhole || now.UtcTicks - file.Changed > Old.Ticks || (isStill && Math.Abs(now.UtcTicks - before.Since) >= Pause.Ticks))
        {
            waiting.Remove(file.Name);
            known[file.Name] = (file.Length, file.Changed);
            return true;
        }
        if (!isStill)
            waiting[file.Name] = (file, now.UtcTicks);
        return false;
    }

    /// <summary>It is gone before it could be read.</summary>
    public void Forget(string name) => waiting.Remove(name);

    /// <summary>Forgets what was read of files that are no longer there, and gives their names.</summary>
    public IReadOnlyList<string> ForgetAllBut(IReadOnlySet<string> there)
    {
        var gone = known.Keys.Where(name => !there.Contains(name)).ToList();
        gone.ForEach(name => known.Remove(name));
        return gone;
    }

    /// <summary>It could not be taken in: the next look takes it for new.</summary>
    public void Unread(string name) => known.Remove(name);
}
