using Detection.Core.Config;

namespace Detection.Core.Tests.Config;

[TestFixture]
public sealed class DetectionConfigTests
{
    private Setup setup = null!;

    [SetUp]
    public void CreateSetup() => setup = new Setup();

    [TearDown]
    public void RemoveSetup() => setup.Dispose();

    [Test]
    public void ReadsSectionsAndScalars()
    {
        var config = Read("""
            {"model": {"type": "X"}, "data": {"samples_per_gpu": 2}, "workflow": [["train", 2], ["val", 1]], "work_dir": "out", "seed": 3,
             "load_from": null, "fp16": null, "auto_resume": true, "lr_config": {"policy": "step"}, "total_epochs": 12.0}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(config.Model.Path, Is.EqualTo("model"));
            Assert.That(config.Model.Origin, Is.EqualTo(new ConfigOrigin("test.json", 1, 11)));
            Assert.That(config.Data!["samples_per_gpu"]!.Path, Is.EqualTo("data.samples_per_gpu"));
            Assert.That(config.Workflow, Is.EqualTo([("train", 2), ("val", 1)]));
            Assert.That(config.WorkDir, Is.EqualTo("out"));
            Assert.That(config.Seed, Is.EqualTo(3));
            Assert.That(config.TotalEpochs, Is.EqualTo(12));
            Assert.That(config.Fp16, Is.Null);
            Assert.That(config.AutoResume);
            Assert.That(setup.Notices, Is.Empty);
        });
    }

    [Test]
    public void PythonOnlyKeysAreNamedOnceEach()
    {
        const string json = """{"model": {}, "dist_params": {"backend": "nccl"}, "mp_start_method": "fork", "cudnn_benchmark": true, "opencv_num_threads": 0, "gpu_ids": [0]}""";
        Read(json);
        Read(json);
        Assert.That(setup.Notices.Select(notice => notice.Path), Is.EqualTo(["dist_params", "mp_start_method", "cudnn_benchmark", "opencv_num_threads", "gpu_ids"]));
        Assert.That(setup.Notices[0].ToString(), Is.EqualTo("test.json:1:15: dist_params: the key 'dist_params' of the config is not used: train --nproc and --launcher say which processes train together, Gloo or NCCL follows from the device"));
    }

    [Test]
    public void FreeVariablesOfDumpsPassAndOthersAreNoticed()
    {
        Read("""{"model": {}, "dataset_type": "CocoDataset", "data_root": "x", "img_norm_cfg": {}, "train_pipeline": [], "_note": 1, "my_channels": 3}""");
        Assert.That(setup.Notices.Select(notice => notice.Path), Is.EqualTo(["my_channels"]));
        Assert.That(setup.Notices[0].Message, Does.Contain("'my_channels' is not used"));
    }

    [Test]
    public void MisspeltSectionIsAFault()
    {
        var faults = setup.Reader.Bind(ConfigFile.Parse("{\"model\": {},\n \"optimiser\": {}, \"evalution\": 3}", "test.json")).Faults;
        Assert.That(faults.Select(fault => fault.Path), Is.EqualTo(["optimiser", "evalution"]));
        Assert.That(faults[0].ToString(), Does.Contain("test.json:2:2: optimiser").And.Contain("did you mean 'optimizer'?"));
    }

    [Test]
    public void MissingModelAndWrongTypesAreReportedTogether()
    {
        var faults = setup.Reader.Bind(ConfigFile.Parse("""{"seed": 1.5, "workflow": [["train", "x"]]}""", "test.json")).Faults;
        Assert.That(faults.Select(fault => fault.Path), Is.EquivalentTo(["$", "seed", "workflow[0][1]"]));
        Assert.That(faults.Single(fault => fault.Path == "$").Message, Does.Contain("'model' of the config is missing"));
        Assert.That(faults.Single(fault => fault.Path == "seed").Message, Is.EqualTo("the value of seed does not fit\nfound:    1.5\nexpected: an integer or null"));
    }

    [Test]
    public void ConfigThatIsNoObjectIsAFault() =>
        Assert.That(setup.Reader.Bind(ConfigFile.Parse("3", "test.json")).Faults[0].Found, Is.EqualTo("3"));

    private DetectionConfig Read(string json) => setup.Reader.Read(ConfigFile.Parse(json, "test.json"));
}
