namespace TopicLab.Cli.Tests.Support;

/// <summary>The project's own data, which lies beside the tests.</summary>
internal static class TestData
{
    public static string Samples => In("samples", "releases");

    public static string Topics => In("training-data", "topics.json");

    public static string Train => In("training-data", "train.jsonl");

    public static string[] TrainRows(int count)
    {
        var rows = File.ReadAllLines(Train);
        // Spread over the file, which may be in the order of its writing.
        return [.. Enumerable.Range(0, count).Select(i => rows[i * rows.Length / count])];
    }

    public static string[] TestRows(int count) => [.. File.ReadLines(In("training-data", "test.jsonl")).Take(count)];

    private static string In(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);
}
