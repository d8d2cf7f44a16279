using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Skywave.Forum.Rules;
using Skywave.Stories.Copy;
using Skywave.Stories.Languages;

namespace Skywave.Forum.Letters;

/// <summary>
/// Takes letters in. Those that come at the same time are written down by one commit, and whoever sent one is answered after it: what was
/// acknowledged is on the disk. More than a thousand at once are told to come again.
/// </summary>
internal sealed class LetterBox : IDisposable
{
    /// <summary>In one commit; what a disk syncs in the time of one letter.</summary>
    private const int AtOnce = 128;

    private readonly Minutes minutes;
    private readonly Channel<Waiting> slot = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(1024) { SingleReader = true });
    private readonly CancellationTokenSource end = new();
    private readonly Task taking;

    private sealed record Waiting(NewLetter Letter, TaskCompletionSource<PostResult> Answer);

    public LetterBox(Minutes minutes)
    {
        this.minutes = minutes;
        taking = Task.Run(TakeAll);
    }

    /// <summary>It is in the database before this answers.</summary>
    public Task<PostResult> Post(NewLetter letter)
    {
        letter = letter with { Text = letter.Text.ReplaceLineEndings("\n").Trim(), Name = Line(letter.Name) };
        if (letter.Text.Length == 0)
            return Task.FromResult(new PostResult(null, Refusal.Empty));
        if (letter.Text.Length > Length.Longest)
            return Task.FromResult(new PostResult(null, Refusal.TooLong));
        var waiting = new Waiting(letter, new TaskCompletionSource<PostResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        return slot.Writer.TryWrite(waiting) ? waiting.Answer.Task : Task.FromResult(new PostResult(null, Refusal.Busy));
    }

    public void Dispose()
    {
        slot.Writer.TryComplete();
        end.Cancel();
        taking.Wait(TimeSpan.FromSeconds(10));
        end.Dispose();
    }

    private async Task TakeAll()
    {
        var together = new List<Waiting>(AtOnce);
        try
        {
            while (await slot.Reader.WaitToReadAsync(end.Token))
            {
                together.Clear();
                while (together.Count < AtOnce && slot.Reader.TryRead(out var next))
                    together.Add(next);
                Take(together);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; who still waits was not acknowledged.
        }
        while (slot.Reader.TryRead(out var left))
            left.Answer.TrySetResult(new PostResult(null, Refusal.Busy));
    }

    private void Take(List<Waiting> together)
    {
        PostResult[] results;
        try
        {
            results = minutes.Write(entry => new Batch(entry, minutes.Options).Take([.. together.Select(waiting => waiting.Letter)]));
        }
        catch (Exception error) when (error is DbException or DbUpdateException or IOException or TimeoutException)
        {
            // A full disk, a database that is away: nothing was kept, and that is what is said.
            results = [.. together.Select(_ => new PostResult(null, Refusal.Busy))];
        }
        for (var i = 0; i < together.Count; i++)
            together[i].Answer.SetResult(results[i]);
    }

    /// <summary>One line of at most 40 characters, without signs that are not seen.</summary>
    private static string Line(string name)
    {
        var line = string.Join(' ', new string([.. name.Where(c => !char.IsControl(c))]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 40 ? line : line[..(char.IsHighSurrogate(line[39]) ? 39 : 40)];
    }

    /// <summary>Letters of one commit.</summary>
    private sealed class Batch(Entry entry, ForumOptions options)
    {
        private readonly Dictionary<Guid, ThreadRow?> threads = [];
        private readonly Dictionary<Guid, Debate?> debates = [];
        private readonly Dictionary<string, Box> boxes = new(StringComparer.Ordinal);
        private readonly HashSet<(Guid, string)> texts = [];

        private sealed class Box
        {
            public required int PerDay { get; init; }

            public required IReadOnlyList<string> Words { get; init; }

            public int Taken { get; set; }

            public int WithoutProof { get; set; }
        }

        public PostResult[] Take(NewLetter[] letters)
        {
            entry.Db.ChangeTracker.AutoDetectChangesEnabled = false;
            var results = new PostResult[letters.Length];
            for (var i = 0; i < letters.Length; i++)
                results[i] = Take(letters[i]);
            entry.Db.ChangeTracker.DetectChanges();
            return results;
        }

        private PostResult Take(NewLetter letter)
        {
            if (Thread(letter.Subject) is not { ClosedBy: null } thread)
                return new PostResult(null, Refusal.NotOpen);
            var round = 0;
            if (DebateOf(letter.Subject) is { } debate)
            {
                round = debate.Rounds.TakeWhile(round => round.IsOver || round.Until <= entry.Now).Count() + 1;
                if (debate.IsOver || round > debate.Rounds.Length)
                    return new PostResult(null, Refusal.NotOpen);
                if (letter.Side == DebateSide.None)
                    return new PostResult(null, Refusal.NoSide);
            }
            var box = BoxOf(thread.Edition);
            // Without proof there is a third of the room, and the end of the queue.
            if (box.Taken >= box.PerDay || (!letter.HasProof && box.WithoutProof >= Math.Max(1, box.PerDay / 3)))
                return new PostResult(null, Refusal.Full);
            box.Taken++;
            box.WithoutProof += letter.HasProof ? 0 : 1;
            var found = RuleBook.Read(letter, box.Words, options.Rules).ToList();
            var same = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Text)))[..16];
            if (!texts.Add((letter.Subject, same)) || entry.Db.Letters.Any(row => row.Subject == letter.Subject && row.Same == same))
                found.Add(new Finding("repeated", "The same text was sent before."));
            var secret = Receipt.New();
            var text = Sound(letter.Text);
            var row = new LetterRow
            {
                Id = Guid.NewGuid(), Subject = letter.Subject, Edition = thread.Edition, Receipt = Receipt.Hash(secret), Text = text, Name = Sound(letter.Name), Mark = letter.Mark, Same = same,
                Language = Scripts.Of(text) is { } script && script != LanguageCatalogue.Find(thread.Edition)?.Script ? "und" : thread.Edition,
                Day = entry.Today, HasProof = letter.HasProof, ReplyTo = Math.Clamp(letter.ReplyTo, 0, thread.Letters), Side = round == 0 ? DebateSide.None : letter.Side, Round = round,
                Findings = string.Join('\n', found.Select(finding => $"{finding.Rule}: {finding.Why}")),
            };
            entry.Db.Letters.Add(row);
            Moderation.Enter(entry.Db, row, Fate.Of(thread.Edition).Run(found.Count > 0 ? LetterState.Held : LetterState.Queued, entry.Today).Fate);
            return new PostResult(secret);
        }

        private ThreadRow? Thread(Guid subject) => threads.TryGetValue(subject, out var known) ? known
            : threads[subject] = entry.Db.Threads.AsNoTracking().FirstOrDefault(thread => thread.Subject == subject);

        private Debate? DebateOf(Guid subject) => debates.TryGetValue(subject, out var known) ? known
            : debates[subject] = entry.Db.Debates.AsNoTracking().FirstOrDefault(row => row.Id == subject) is { } row ? Debates.Debates.Read(row) : null;

        private Box BoxOf(string edition)
        {
            if (boxes.TryGetValue(edition, out var known))
                return known;
            var row = entry.Db.Boxes.AsNoTracking().FirstOrDefault(box => box.Edition == edition);
            var today = entry.Today;
            var taken = entry.Db.Letters.Where(letter => letter.Edition == edition && letter.Day == today);
            return boxes[edition] = new Box
            {
                PerDay = row?.PerDay ?? ForumRoom.PerDay, Words = row?.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [],
                Taken = taken.Count(), WithoutProof = taken.Count(letter => !letter.HasProof),
            };
        }

        // The database takes no half of a surrogate pair and no NUL.
        private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);
    }
}
