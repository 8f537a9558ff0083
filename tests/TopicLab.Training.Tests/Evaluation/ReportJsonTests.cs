using System.Text;
using System.Text.Json;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

public class ReportJsonTests
{
    [Fact]
    public void A_report_is_written_with_every_figure_and_null_where_undefined()
    {
        var report = Judged.Evaluate(Judged.Of(new("+++", "++-"), new("---", "---")), resamples: 0);
        const string Expected = """
            {"documents":3,
            "microF1":{"value":0.8,"low":null,"high":null},
            "macroF1":{"value":0.8,"low":null,"high":null},
            "sampleF1":{"value":0.666667,"low":null,"high":null},
            "microPrecision":{"value":1,"low":null,"high":null},
            "microRecall":{"value":0.666667,"low":null,"high":null},
            "macroPrecision":{"value":1,"low":null,"high":null},
            "macroRecall":{"value":0.666667,"low":null,"high":null},
            "macroAveragePrecision":{"value":1,"low":null,"high":null},
            "lrap":{"value":0.833333,"low":null,"high":null},
            "subsetAccuracy":{"value":0.666667,"low":null,"high":null},
            "hammingLoss":{"value":0.166667,"low":null,"high":null},
            "brier":{"value":0.14,"low":null,"high":null},
            "ece":{"value":0.1,"low":null,"high":null},
            "emptyKept":{"value":null,"low":null,"high":null},
            "topics":[
            {"topic":"a","support":3,"threshold":0.5,
            "precision":{"value":1,"low":null,"high":null},
            "recall":{"value":0.666667,"low":null,"high":null},
            "f1":{"value":0.8,"low":null,"high":null},
            "averagePrecision":{"value":1,"low":null,"high":null}},
            {"topic":"b","support":0,"threshold":0.5,
            "precision":{"value":null,"low":null,"high":null},
            "recall":{"value":null,"low":null,"high":null},
            "f1":{"value":null,"low":null,"high":null},
            "averagePrecision":{"value":null,"low":null,"high":null}}]}
            """;
        Assert.Equal(Expected.ReplaceLineEndings(""), Written(writer => ReportJson.Write(writer, report)));
    }

    [Fact]
    public void Intervals_are_written_beside_their_figure()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("++", "++")));
        Assert.Contains("\"microF1\":{\"value\":1,\"low\":1,\"high\":1}", Written(writer => ReportJson.Write(writer, report)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_that_nothing_reaches_is_null()
    {
        var report = Judged.Evaluate(Judged.Of(new Judged.Row("+", "-")) with { Thresholds = [double.PositiveInfinity] });
        Assert.Contains("\"threshold\":null", Written(writer => ReportJson.Write(writer, report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_are_written_as_points()
    {
        var topic = Judged.Evaluate(Judged.Ranked("+-+", 0.9f, 0.5f, 0.3f), resamples: 0).Topics[0];
        Assert.Equal(
            """{"precisionRecall":[[0.9,1,0.5],[0.3,0.666667,1]],"reliability":[[0.3,1,1],[0.5,0,1],[0.9,1,1]]}""",
            Written(writer => ReportJson.WriteCurves(writer, topic)));
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
