using Detection.Runner.Diagnosis;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Diagnosis;

public class DiagnosisReportTests
{
    [Test]
    public void WhatIsWrongStandsAtTheEndWithWhatToDo()
    {
        var report = new DiagnosisReport([new DiagnosisSection("Part", [Observation.Fact("a", "1"), Observation.Problem("b", "2\n3", "it matters.", "do this")])]);
        Assert.That(report.ToText(), Is.EqualTo(string.Join('\n',
            "Part",
            "  a                    1",
            "X b                    2",
            "                       3",
            "",
            "Wrong",
            "  1. Part, b: 2",
            "     3",
            "     why: it matters.",
            "     do:  do this",
            "",
            "One thing is wrong.",
            "")));
    }

    [Test]
    public void AdviceIsNothingWrong()
    {
        var report = new DiagnosisReport([new DiagnosisSection("Part", [Observation.Advice("a", "1", "why", "do")])]);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.ToText(), Does.Contain("Could be better").And.Contain("Nothing is wrong."));
    }

    [Test]
    public void JsonHasTheSame()
    {
        var report = new DiagnosisReport([new DiagnosisSection("Part", [Observation.Fact("a", "1"), Observation.Problem("b", "2", "it matters", "do this")])]);
        var json = JObject.Parse(report.ToJson());
        Assert.Multiple(() =>
        {
            Assert.That((int)json["problems"]!, Is.EqualTo(1));
            Assert.That((string?)json["sections"]![0]!["observations"]![0]!["level"], Is.EqualTo("fact"));
            Assert.That((string?)json["sections"]![0]!["observations"]![1]!["do"], Is.EqualTo("do this"));
        });
    }

    [Test]
    public void ADiagnosisThatFailsIsAnObservationAndTheOthersGoOn()
    {
        var report = Doctor.Examine([new Failing(), new ProcessorDiagnosis()]);
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems.Single().Observation.Value, Is.EqualTo("InvalidTimeZoneException: odd"));
            Assert.That(report.Sections[0].Observations[0].Name, Is.EqualTo("first"));
            Assert.That(report.Sections[1].Observations, Is.Not.Empty);
        });
    }

    [Test]
    public void SlowArithmeticIsWrongAndFastIsNot()
    {
        Assert.That(SpeedDiagnosis.Judge("matmul", 2e8, 0.1, "why", "do").Level, Is.EqualTo(ObservationLevel.Problem));
        Assert.That(SpeedDiagnosis.Judge("matmul", 2e8, 0.002, "why", "do"), Is.EqualTo(Observation.Fact("matmul", "2.0 ms, 100 GFLOP/s")));
    }

    private sealed class Failing : IDiagnosis
    {
        public string Title => "Failing";

        public IEnumerable<Observation> Examine()
        {
            yield return Observation.Fact("first", "1");
            throw new InvalidTimeZoneException("odd");
        }
    }
}
