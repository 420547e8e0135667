using Detection.Core.Faults;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

public class WorkDirectoryTests
{
    [Test]
    public void ASecondTakerIsToldWhoHasIt()
    {
        using var folder = new TemporaryFolder();
        using (WorkDirectory.Take(folder.Root, Unexpected))
        {
            var error = Assert.Throws<FaultException>(() => WorkDirectory.Take(folder.Root, Unexpected).Dispose())!;
            Assert.That(error.Message, Does.Contain(folder.Root).And.Contain($"process {Environment.ProcessId} on {Environment.MachineName}, started 20").And.Contain("--work-dir"));
        }

        using var again = WorkDirectory.Take(folder.Root, Unexpected);
    }

    [Test]
    public void WhatAProcessThatIsGoneLeftIsTakenOverWithAWord()
    {
        using var folder = new TemporaryFolder();
        folder.Write("run.lock", "");
        folder.Write("run.lock.json", """{ "pid": 4711, "host": "elsewhere", "started": "2026-01-01T00:00:00Z" }""");
        List<string> told = [];
        using var taken = WorkDirectory.Take(folder.Root, told.Add);
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(told[0], Does.Contain("process 4711 on elsewhere, started 2026-01-01T00:00:00Z").And.Contain("taken over"));
        Assert.That(JObject.Parse(File.ReadAllText(folder["run.lock.json"]))["pid"]!.Value<int>(), Is.EqualTo(Environment.ProcessId));
    }

    [Test]
    public void AFolderThatCannotBeWrittenIsNamed()
    {
        using var folder = new TemporaryFolder();
        // Permissions do not keep a superuser out; a folder in the lock's place keeps everybody.
        Directory.CreateDirectory(folder["run.lock"]);
        Assert.That(() => WorkDirectory.Take(folder.Root, Unexpected), Throws.InstanceOf<FaultException>().With.Message.Contains(folder.Root).And.Message.Contains("cannot be written"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void AReadOnlyFolderIsNamedAndWhatIsInItStays()
    {
        using var folder = new TemporaryFolder();
        var earlier = folder.Write("work/epoch_1.safetensors", "precious");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder["work"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            if (CanWrite(folder["work"])) Assert.Ignore("permissions do not hold for this user");
            Assert.That(() => WorkDirectory.Take(folder["work"], Unexpected), Throws.InstanceOf<FaultException>().With.Message.Contains("cannot be written").And.Message.Contains("permissions"));
            Assert.That(File.ReadAllText(earlier), Is.EqualTo("precious"));
        }
        finally
        {
            File.SetUnixFileMode(folder["work"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Test]
    [Platform("Linux")]
    public void ARunInAReadOnlyFileSystemIsRefusedAndWhatIsInItStays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", TinyTraining.Config().ToString());
        var earlier = folder.Write("work/run.lock", "");
        // A mount of its own that is gone with the process; it keeps a superuser out too, and needs one.
        using var run = ToolRun.StartShell($"unshare -m sh -c 'mount --bind {folder["work"]} {folder["work"]} && mount -o remount,ro,bind {folder["work"]} || exit 99; $TOOL train {path} --work-dir {folder["work"]} --device cpu'");
        if (run.Wait() is 99 || run.Error.Contains("unshare", StringComparison.Ordinal)) Assert.Ignore("this user may not mount");
        Assert.Multiple(() =>
        {
            Assert.That(run.Wait(), Is.EqualTo(1), run.Output + run.Error);
            Assert.That(run.Error, Does.Contain(folder["work"]).And.Contain("the work directory cannot be written").And.Contain("--work-dir"));
            Assert.That(Directory.EnumerateFiles(folder["work"]), Is.EqualTo(new[] { earlier }));
        });
    }

    // The lock, a disk that is full in the middle of a save, and what is left then, in the order a user would meet them.
    [Test]
    [Platform(Exclude = "Win")]
    public void ARunIsRefusedWhileAnotherHasTheFolderAndAFullDiskLeavesEarlierCheckpoints()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", TinyTraining.Config().ToString());
        var train = $"$TOOL train {path} --work-dir {folder["work"]} --seed 5 --device cpu";
        Directory.CreateDirectory(folder["work"]);
        using (WorkDirectory.Take(folder["work"], Unexpected))
        {
            using var refused = ToolRun.StartShell(train);
            Assert.That(refused.Wait(), Is.EqualTo(1));
            Assert.That(refused.Error, Does.Contain("another run is writing to this work directory").And.Contain($"process {Environment.ProcessId} on {Environment.MachineName}"));
        }

        using var first = ToolRun.StartShell(train + " --set runner.max_epochs=1");
        Assert.That(first.Wait(), Is.Zero, first.Error);
        var earlier = File.ReadAllBytes(folder["work/epoch_1.safetensors"]);

        // Files may not grow beyond this, which is what a disk without space looks like to a program that ignores the signal. (The run-time maps large
        // files of its own otherwise.)
        using var full = ToolRun.StartShell($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {earlier.Length / 1024}; {train} --resume");
        Assert.That(full.Wait(), Is.EqualTo(1), full.Error);
        Assert.Multiple(() =>
        {
            Assert.That(full.Error, Does.Contain("epoch_2.safetensors").And.Contain("could not be written").And.Contain("untouched"));
            Assert.That(Directory.EnumerateFiles(folder["work"], "*.safetensors*"), Is.EqualTo(new[] { folder["work/epoch_1.safetensors"] }), "neither half a checkpoint nor a leftover");
            Assert.That(File.ReadAllBytes(folder["work/epoch_1.safetensors"]), Is.EqualTo(earlier));
            Assert.That(File.Exists(folder["work/run.lock.json"]), Is.False, "the folder is free again");
        });
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, "probe"), "");
            File.Delete(Path.Combine(folder, "probe"));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Unexpected(string message) => Assert.Fail(message);
}
