using System.Collections.Immutable;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Tests.Tuf;

/// <summary>The cases of the TUF conformance suite, made anew: what a host, or a thief of some keys, can try, and that it is refused for the right reason.</summary>
public sealed class TufAttackTests
{
    private static readonly Signer Thief = Signer.Create("root");

    private static void Refused(TufFault fault, TufClient client, string? path = null)
    {
        Assert.Equal(fault, client.Refusal?.Fault);
        Assert.Null(client.TargetBytes);
        if (path is not null)
            Assert.Equal(path, client.Refusal!.Path);
        Assert.EndsWith(".", client.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_as_it_should_be_is_believed_and_gives_its_target()
    {
        var repo = Repo.Begun();
        var client = repo.Run();
        Assert.Null(client.Refusal);
        Assert.Equal(repo.Note, client.TargetBytes);
        Assert.Equal("en", client.TargetRole!.Name);
        Assert.Null(client.ExpiredSince);
    }

    [Fact]
    public void A_refresh_without_news_asks_for_the_next_root_and_the_timestamp_alone()
    {
        var repo = Repo.Begun();
        var client = TufClient.From(repo.Run(target: null).Memory!, Repo.Now);
        var asked = new List<string>();
        while (client.Next is { } request)
        {
            asked.Add(request.Path);
            client.Bring(repo.Files.GetValueOrDefault(request.Path));
        }
        Assert.Null(client.Refusal);
        Assert.Equal(["tuf/2.root.json", "tuf/timestamp.json"], asked);
    }

    [Fact]
    public void A_newer_edition_is_followed()
    {
        var repo = Repo.Begun();
        var memory = repo.Run().Memory;
        repo.Note = "the second\n"u8.ToArray();
        repo.Publish();
        Assert.Equal(repo.Note, repo.Run(memory).TargetBytes);
    }

    // -- roots

    [Fact]
    public void Roots_are_followed_one_by_one_through_other_keys_and_thresholds()
    {
        var repo = Repo.Begun();
        var memory = repo.Run().Memory;
        repo.RootKeys = [Signer.Create("root"), Signer.Create("root"), Signer.Create("root")];
        repo.RootThreshold = 2;
        repo.NewRoot();
        repo.RootKeys = [repo.RootKeys[1], repo.RootKeys[2], Signer.Create("root")];
        repo.NewRoot();
        var client = repo.Run(memory);
        Assert.Null(client.Refusal);
        Assert.Equal(3, client.Root!.Version);
    }

    [Fact]
    public void A_root_that_the_old_keys_have_not_signed_is_refused()
    {
        var repo = Repo.Begun();
        repo.RootKeys = [Thief];
        repo.NewRoot(signers: [Thief]);
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/2.root.json");
    }

    [Fact]
    public void A_root_that_its_own_keys_have_not_signed_is_refused()
    {
        var repo = Repo.Begun();
        var old = repo.RootKeys[0];
        repo.RootKeys = [Signer.Create("root")];
        repo.NewRoot(signers: [old]);
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/2.root.json");
    }

    [Fact]
    public void A_root_that_skips_a_version_is_refused()
    {
        var repo = Repo.Begun();
        repo.NewRoot(change: root => root with { Version = 3 });
        repo.Files["tuf/2.root.json"] = repo.Files["tuf/3.root.json"];
        Refused(TufFault.OtherVersion, repo.Run(), "tuf/2.root.json");
    }

    [Fact]
    public void The_first_root_in_the_place_of_the_second_is_refused()
    {
        var repo = Repo.Begun();
        repo.Files["tuf/2.root.json"] = repo.Files["tuf/1.root.json"];
        Refused(TufFault.Rollback, repo.Run(), "tuf/2.root.json");
    }

    [Fact]
    public void An_expired_root_on_the_way_is_passed_and_an_expired_last_root_is_refused()
    {
        var repo = Repo.Begun();
        repo.RootExpires = Repo.Now.AddDays(-1);
        repo.NewRoot();
        Refused(TufFault.Expired, repo.Run(), "tuf/2.root.json");
        repo.RootExpires = Repo.Now.AddDays(1);
        repo.NewRoot();
        Assert.Null(repo.Run().Refusal);
    }

    [Fact]
    public void A_chain_of_roots_without_end_is_left()
    {
        var repo = Repo.Begun();
        for (var i = 0; i < TufClient.MaxRoots + 5; i++)
            repo.NewRoot();
        Refused(TufFault.TooManyRoots, repo.Run());
    }

    [Fact]
    public void A_threshold_is_not_met_by_one_key_that_signs_twice_nor_by_a_key_that_is_named_twice()
    {
        var repo = Repo.Begun();
        repo.RootKeys = [repo.RootKeys[0], Signer.Create("root")];
        repo.RootThreshold = 2;
        repo.NewRoot(signers: [repo.RootKeys[0]]);
        Refused(TufFault.TooFewSignatures, repo.Run());
        // The same signature a second time makes it no metadata at all.
        var file = TufFile.Parse(repo.Files["tuf/2.root.json"])!;
        repo.Files["tuf/2.root.json"] = (file with { Signatures = [file.Signatures[0], file.Signatures[0]] }).ToBytes();
        Refused(TufFault.NotMetadata, repo.Run());
        // A role that names a key twice would count it twice.
        repo.NewRoot(change: root => root with { Version = 2, Roles = root.Roles.SetItem("root", new TufRole([root.Role("root").KeyIds[0], root.Role("root").KeyIds[0]], 2)) });
        Refused(TufFault.NotMetadata, repo.Run());
    }

    [Fact]
    public void A_key_under_another_key_s_id_is_no_key()
    {
        var repo = Repo.Begun();
        var (mine, theirs) = (TufKey.Of(repo.RootKeys[0].Verifier), TufKey.Of(Thief.Verifier));
        repo.NewRoot(signers: [repo.RootKeys[0], Thief], change: root => root with { Keys = root.Keys.SetItem(mine.Id, theirs with { Id = mine.Id }) });
        Refused(TufFault.NotMetadata, repo.Run());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_threshold_below_one_is_refused(int threshold)
    {
        var repo = Repo.Begun();
        repo.NewRoot(change: root => root with { Roles = root.Roles.SetItem("timestamp", root.Role("timestamp") with { Threshold = threshold }) });
        Refused(TufFault.NotMetadata, repo.Run());
    }

    // -- timestamp

    [Fact]
    public void A_timestamp_of_another_key_is_refused()
    {
        var repo = Repo.Begun();
        repo.Put("tuf/timestamp.json", TufFile.Parse(repo.Files["tuf/timestamp.json"])! with { Signatures = [] } is { } bare ? bare.With(Thief) : null!);
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/timestamp.json");
    }

    [Fact]
    public void An_older_timestamp_is_a_rollback()
    {
        var repo = Repo.Begun();
        var old = repo.Files["tuf/timestamp.json"];
        repo.Publish();
        var memory = repo.Run().Memory;
        repo.Files["tuf/timestamp.json"] = old;
        Refused(TufFault.Rollback, repo.Run(memory), "tuf/timestamp.json");
    }

    [Fact]
    public void A_newer_timestamp_that_names_an_older_snapshot_is_a_rollback()
    {
        var repo = Repo.Begun();
        repo.Publish();
        var memory = repo.Run().Memory;
        var first = repo.Files["tuf/1.snapshot.json"];
        repo.NewTimestamp(stamp => stamp with { Snapshot = new TufMeta(1, first.Length, Digest.Of(first)) });
        Refused(TufFault.Rollback, repo.Run(memory), "tuf/timestamp.json");
    }

    [Fact]
    public void The_same_version_of_a_timestamp_with_other_words_changes_nothing()
    {
        var repo = Repo.Begun();
        var memory = repo.Run().Memory;
        repo.NewSnapshot();
        repo.TimestampVersion--;
        repo.NewTimestamp();
        var client = repo.Run(memory);
        Assert.Null(client.Refusal);
        Assert.Equal(1, client.Snapshot!.Version);
    }

    [Fact]
    public void A_clock_that_was_stopped_is_noticed_when_the_timestamp_has_expired()
    {
        var repo = Repo.Begun();
        var memory = repo.Run().Memory;
        Refused(TufFault.Expired, repo.Run(memory, Repo.Now.AddDays(4)), "tuf/timestamp.json");
        var lenient = repo.Run(memory, Repo.Now.AddDays(4), isStrict: false);
        Assert.Null(lenient.Refusal);
        Assert.Equal(Repo.Now.AddDays(3), lenient.ExpiredSince);
        Assert.Equal(repo.Note, lenient.TargetBytes);
    }

    [Fact]
    public void A_timestamp_that_is_longer_than_any_is_left_after_its_limit()
    {
        var repo = Repo.Begun();
        repo.Files["tuf/timestamp.json"] = new byte[TufClient.MaxTimestamp + 1];
        Refused(TufFault.TooLong, repo.Run(), "tuf/timestamp.json");
    }

    [Fact]
    public void After_a_thief_s_timestamp_far_ahead_a_new_root_with_another_key_leads_back()
    {
        var repo = Repo.Begun();
        repo.TimestampVersion = 1_000_000;
        repo.SnapshotVersion = 1_000_000;
        repo.NewSnapshot();
        repo.NewTimestamp();
        var memory = repo.Run().Memory!;
        repo.Online = Signer.Create("newsroom");
        (repo.TimestampVersion, repo.SnapshotVersion) = (1, 1);
        repo.NewRoot();
        repo.NewTargets();
        repo.Publish();
        var client = repo.Run(memory);
        Assert.Null(client.Refusal);
        Assert.Equal(2, client.Timestamp!.Version);
        Assert.Equal(repo.Note, client.TargetBytes);
    }

    [Fact]
    public void A_key_that_the_newest_root_no_longer_names_signs_in_vain()
    {
        var repo = Repo.Begun();
        var (memory, stolen) = (repo.Run().Memory, repo.Online);
        repo.Online = Signer.Create("newsroom");
        repo.NewRoot();
        repo.NewTargets();
        repo.Publish();
        Assert.Null(repo.Run(memory).Refusal);
        var forged = TufFile.Parse(repo.Files["tuf/timestamp.json"])! with { Signatures = [] };
        repo.Put("tuf/timestamp.json", forged.With(stolen));
        Refused(TufFault.TooFewSignatures, repo.Run(memory), "tuf/timestamp.json");
    }

    // -- snapshot

    [Fact]
    public void A_snapshot_other_than_the_one_that_the_timestamp_names_is_refused()
    {
        var repo = Repo.Begun();
        var named = repo.Files["tuf/1.snapshot.json"];
        repo.NewSnapshot(snapshot => snapshot with { Version = 1, Expires = snapshot.Expires.AddDays(1) });
        repo.Files["tuf/1.snapshot.json"] = repo.Files["tuf/2.snapshot.json"] is { } other && !other.AsSpan().SequenceEqual(named) ? other : named;
        Refused(TufFault.NotAsNamed, repo.Run(), "tuf/1.snapshot.json");
    }

    [Fact]
    public void A_snapshot_that_says_that_it_is_another_version_is_refused()
    {
        var repo = Repo.Begun();
        repo.NewSnapshot(snapshot => snapshot with { Version = 7 });
        repo.NewTimestamp();
        Refused(TufFault.OtherVersion, repo.Run(), "tuf/2.snapshot.json");
    }

    [Fact]
    public void A_snapshot_that_a_key_of_another_role_has_signed_is_refused()
    {
        var repo = Repo.Begun();
        repo.Put("tuf/1.snapshot.json", (TufFile.Parse(repo.Files["tuf/1.snapshot.json"])! with { Signatures = [] }).With(repo.TargetsKeys[0]));
        repo.NewTimestamp();
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/1.snapshot.json");
    }

    [Theory]
    [InlineData("en.json")]
    [InlineData("targets.json")]
    public void A_snapshot_that_takes_a_role_back_or_leaves_it_out_is_a_rollback(string role)
    {
        var repo = Repo.Begun();
        repo.NewTargets();
        repo.Publish();
        var memory = repo.Run().Memory;
        repo.NewSnapshot(snapshot => snapshot with { Meta = snapshot.Meta.SetItem(role, new TufMeta(1)) });
        repo.NewTimestamp();
        Refused(TufFault.Rollback, repo.Run(memory), "tuf/3.snapshot.json");
        repo.NewSnapshot(snapshot => snapshot with { Meta = snapshot.Meta.Remove(role) });
        repo.NewTimestamp();
        Refused(TufFault.Rollback, repo.Run(memory), "tuf/4.snapshot.json");
    }

    [Fact]
    public void An_expired_snapshot_is_refused()
    {
        var repo = Repo.Begun();
        repo.SnapshotExpires = Repo.Now;
        repo.Publish();
        Refused(TufFault.Expired, repo.Run(), "tuf/2.snapshot.json");
    }

    [Fact]
    public void A_snapshot_that_is_longer_than_the_timestamp_says_is_left()
    {
        var repo = Repo.Begun();
        repo.Files["tuf/1.snapshot.json"] = [.. repo.Files["tuf/1.snapshot.json"], (byte)' '];
        Refused(TufFault.TooLong, repo.Run(), "tuf/1.snapshot.json");
    }

    // -- targets and delegated roles

    [Fact]
    public void Targets_of_another_version_than_the_snapshot_names_are_refused()
    {
        var repo = Repo.Begun();
        repo.NewTargets(targets => targets with { Version = 1 });
        repo.Files["tuf/1.targets.json"] = repo.Files["tuf/2.targets.json"];
        repo.TargetsVersion = 2;
        repo.Publish();
        Refused(TufFault.OtherVersion, repo.Run(), "tuf/2.targets.json");
    }

    [Fact]
    public void Targets_that_the_online_key_has_signed_are_refused()
    {
        var repo = Repo.Begun();
        repo.NewTargets(signers: [repo.Online]);
        repo.Publish();
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/2.targets.json");
    }

    [Fact]
    public void Expired_targets_are_refused_and_so_is_an_expired_edition()
    {
        var repo = Repo.Begun();
        repo.RoleExpires = Repo.Now.AddSeconds(-1);
        repo.Publish();
        Refused(TufFault.Expired, repo.Run(), "tuf/2.en.json");
        repo.TargetsExpires = Repo.Now.AddSeconds(-1);
        repo.NewTargets();
        repo.Publish();
        Refused(TufFault.Expired, repo.Run(), "tuf/2.targets.json");
    }

    [Fact]
    public void An_edition_s_role_of_another_key_is_refused()
    {
        var repo = Repo.Begun();
        repo.Put("tuf/1.en.json", (TufFile.Parse(repo.Files["tuf/1.en.json"])! with { Signatures = [] }).With(repo.RootKeys[0]));
        Refused(TufFault.TooFewSignatures, repo.Run(), "tuf/1.en.json");
    }

    [Fact]
    public void A_mirror_that_mixes_two_editions_is_refused()
    {
        var repo = Repo.Begun();
        var old = repo.Files["tuf/1.en.json"];
        repo.Note = "the second\n"u8.ToArray();
        repo.Publish();
        repo.Files["tuf/2.en.json"] = old;
        Refused(TufFault.OtherVersion, repo.Run(), "tuf/2.en.json");
    }

    [Fact]
    public void A_role_speaks_for_its_own_paths_alone()
    {
        var repo = Repo.Begun();
        repo.Publish(role: list => list with { Targets = list.Targets.Add("fa/edition.note", new TufTarget(1, Digest.Of("x"))) });
        Refused(TufFault.NoSuchTarget, repo.Run(target: "fa/edition.note"));
        Refused(TufFault.NoSuchTarget, repo.Run(target: "en/deeper/edition.note"));
    }

    [Fact]
    public void A_role_that_the_snapshot_does_not_name_has_never_spoken()
    {
        var repo = Repo.Begun();
        repo.NewSnapshot(snapshot => snapshot with { Meta = snapshot.Meta.Remove("en.json") });
        repo.NewTimestamp();
        Refused(TufFault.Missing, repo.Run(), "tuf/en.json");
    }

    [Fact]
    public void Roles_are_asked_in_their_order_and_a_terminating_one_ends_the_search()
    {
        var repo = Repo.Begun();
        var key = TufKey.Of(repo.Online.Verifier);
        TufDelegation To(string name, bool isTerminating) => new(name, new TufRole([key.Id], 1), ["en/*"], isTerminating);
        void Name(params TufDelegation[] delegations)
        {
            repo.NewTargets(targets => targets with { Delegations = [.. delegations] });
            repo.Publish(snapshot: snapshot => snapshot with { Meta = snapshot.Meta.SetItem("first.json", new TufMeta(1)).SetItem("second.json", new TufMeta(1)) });
        }
        TufTargets List(string? path) => TufTargets.Of(1, repo.RoleExpires, path is null ? [] : [new(path, new TufTarget(1, Digest.Of(path)))]);
        repo.Put("tuf/1.first.json", Repo.Signed(List(null), [repo.Online]));
        repo.Put("tuf/1.second.json", Repo.Signed(List("en/edition.note"), [repo.Online]));
        repo.Files[$"en/{Digest.Of("en/edition.note")}.edition.note"] = "?"u8.ToArray();
        Name(To("first", false), To("second", true));
        Refused(TufFault.NotAsNamed, repo.Run());
        Name(To("first", true), To("second", true));
        Refused(TufFault.NoSuchTarget, repo.Run());
    }

    [Fact]
    public void Roles_that_trust_one_another_in_a_circle_end()
    {
        var repo = Repo.Begun();
        var key = TufKey.Of(repo.Online.Verifier);
        TufDelegation To(string name) => new(name, new TufRole([key.Id], 1), ["en/*"], false);
        TufTargets Loop(string to) => TufTargets.Of(1, repo.RoleExpires, []) with { Keys = ImmutableSortedDictionary<string, TufKey>.Empty.Add(key.Id, key), Delegations = [To(to)] };
        repo.Put("tuf/1.a.json", Repo.Signed(Loop("b"), [repo.Online]));
        repo.Put("tuf/1.b.json", Repo.Signed(Loop("a"), [repo.Online]));
        repo.NewTargets(targets => targets with { Delegations = [To("a")] });
        repo.Publish(snapshot: snapshot => snapshot with { Meta = snapshot.Meta.SetItem("a.json", new TufMeta(1)).SetItem("b.json", new TufMeta(1)) });
        Refused(TufFault.NoSuchTarget, repo.Run());
    }

    [Fact]
    public void More_roles_than_anybody_needs_are_not_asked()
    {
        var repo = Repo.Begun();
        var key = TufKey.Of(repo.Online.Verifier);
        var names = Enumerable.Range(0, 60).Select(i => $"r{i}").ToList();
        foreach (var name in names)
            repo.Put($"tuf/1.{name}.json", Repo.Signed(TufTargets.Of(1, repo.RoleExpires, []), [repo.Online]));
        repo.NewTargets(targets => targets with { Delegations = [.. names.Select(name => new TufDelegation(name, new TufRole([key.Id], 1), ["en/*"], false)).Concat(targets.Delegations)] });
        repo.Publish(snapshot: snapshot => snapshot with { Meta = snapshot.Meta.AddRange(names.Select(name => KeyValuePair.Create(name + ".json", new TufMeta(1)))) });
        Refused(TufFault.NoSuchTarget, repo.Run());
    }

    // -- targets themselves

    [Fact]
    public void A_target_with_other_bytes_a_longer_one_and_a_missing_one_are_refused()
    {
        var repo = Repo.Begun();
        var path = $"en/{Digest.Of(repo.Note)}.edition.note";
        repo.Files[path] = [.. repo.Note[..^1], (byte)'!'];
        Refused(TufFault.NotAsNamed, repo.Run(), path);
        repo.Files[path] = [.. repo.Note, (byte)'!'];
        Refused(TufFault.TooLong, repo.Run(), path);
        repo.Files.Remove(path);
        Refused(TufFault.Missing, repo.Run(), path);
    }

    // -- what the fingerprint is for

    [Fact]
    public void Words_of_any_root_lead_to_the_newest()
    {
        var repo = Repo.Begun();
        repo.NewRoot();
        repo.NewRoot();
        foreach (var version in new[] { 1, 2, 3 })
        {
            var client = TufClient.FromWords(TufRoot.FingerprintOf(TufFile.Parse(repo.Files[$"tuf/{version}.root.json"])!), Repo.Now);
            repo.Serve(client);
            Assert.Null(client.Refusal);
            Assert.Equal(3, client.Root!.Version);
        }
    }

    [Fact]
    public void Another_newsroom_s_site_does_not_pass_under_our_words()
    {
        var client = TufClient.FromWords(Repo.Begun().Words, Repo.Now);
        Repo.Begun().Serve(client);
        Refused(TufFault.OtherFingerprint, client);
    }

    [Fact]
    public void With_words_and_what_was_seen_before_a_chain_that_leads_elsewhere_is_refused()
    {
        var repo = Repo.Begun();
        var words = repo.Words;
        repo.NewRoot();
        var seen = repo.Run().Memory;
        // Whoever holds the first root's key makes a second chain, or shows the time before the second root.
        repo.Files.Remove("tuf/2.root.json");
        var client = TufClient.FromWords(words, Repo.Now, before: seen);
        repo.Serve(client);
        Refused(TufFault.Rollback, client);
    }
}
