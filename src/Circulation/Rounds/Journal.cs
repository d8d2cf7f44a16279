using System.Text;
using Skywave.Seal;

namespace Skywave.Circulation.Rounds;

/// <summary>
/// Which files a round has put so far, one line each, so that a round that was cut off is not begun anew. A line that is lost costs one put; a line is written when its file is there.
/// The first line says at which place: what was put elsewhere, or was lost with a carrier that was not settled, is put again.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock one = new();
    private readonly Dictionary<string, string> put = new(StringComparer.Ordinal);
    private readonly FileStream file;
    private readonly byte[] head;

    /// <param name="place">Null when nothing that was not settled stays there.</param>
    public Journal(string path, string? place)
    {
        var first = Digest.Of(Encoding.UTF8.GetBytes(place ?? "")).Hex;
        head = Encoding.ASCII.GetBytes(first + "\n");
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        using var reader = new StreamReader(file, Encoding.ASCII, leaveOpen: true);
        if (reader.ReadLine() != first || place is null)
        {
            Clear();
            return;
        }
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [{ Length: 64 } hash, var name])
                put[name] = hash;
        }
        // Half a line of a killed process ends here.
        file.Seek(0, SeekOrigin.End);
        file.WriteByte((byte)'\n');
    }

    /// <summary>Whether this version of a file was put.</summary>
    public bool Has(string path, string hash)
    {
        lock (one)
            return put.TryGetValue(path, out var there) && there == hash;
    }

    public void Note(string path, string hash)
    {
        lock (one)
        {
            put[path] = hash;
            file.Write(Encoding.ASCII.GetBytes($"{hash} {path}\n"));
        }
    }

    /// <summary>Another version of these files may be there soon.</summary>
    public void Forget(IEnumerable<string> paths)
    {
        lock (one)
        {
            var text = new StringBuilder();
            foreach (var path in paths.Where(put.Remove))
                text.Append(new string('-', 64)).Append(' ').Append(path).Append('\n');
            file.Write(Encoding.ASCII.GetBytes(text.ToString()));
        }
    }

    /// <summary>The round has come to its end.</summary>
    public void Clear()
    {
        lock (one)
        {
            put.Clear();
            file.SetLength(0);
            file.Write(head);
        }
    }

    public void Dispose() => file.Dispose();
}
