namespace Skywave.Store;

/// <summary>One process at a time writes in a data folder.</summary>
public sealed class DataLock : IDisposable
{
    private readonly FileStream file;

    private DataLock(FileStream file) => this.file = file;

    /// <summary>Null when another process holds it. The lock ends with the process, however it ends.</summary>
    public static DataLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
