using Detection.Runner.Running;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Running;

public sealed class GitCommitTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Test]
    public void TheCommitIsReadFromABranchPackedReferencesADetachedHeadAndAFurtherWorkTree()
    {
        using var folder = new TemporaryFolder();
        folder.Write("loose/.git/HEAD", "ref: refs/heads/main\n");
        folder.Write("loose/.git/refs/heads/main", Commit + "\n");
        folder.Write("loose/inner/file", "");
        folder.Write("packed/.git/HEAD", "ref: refs/heads/main\n");
        folder.Write("packed/.git/packed-refs", $"# pack-refs with: peeled\n{Commit} refs/heads/main\n");
        folder.Write("detached/.git/HEAD", Commit + "\n");
        folder.Write("tree/.git", "gitdir: ../loose/.git/worktrees/tree\n");
        folder.Write("loose/.git/worktrees/tree/HEAD", "ref: refs/heads/main\n");
        folder.Write("loose/.git/worktrees/tree/commondir", "../..\n");
        Assert.That(new[] { "loose/inner", "packed", "detached", "tree" }.Select(name => GitCommit.Of(folder[name])), Is.All.EqualTo(Commit));
        folder.Write("unborn/.git/HEAD", "ref: refs/heads/main\n");
        Assert.That(GitCommit.Of(folder["unborn"]), Is.Null);
    }
}
