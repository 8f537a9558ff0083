namespace TopicLab.Benchmarks.MLNet;

/// <summary>Scores one document and is gone; whoever started the process has the watch.</summary>
internal static class ColdProcess
{
    public static int Run(IContender contender, string model, string text) => contender.Load(model).Assign(Release.FromPlainText(File.ReadAllText(text)));

    /// <summary>The same with ML.NET's chain.</summary>
    public static int RunChain(string model, string text) => MLNetContender.LoadChain(model).Predict(TextRow.Of(Release.FromPlainText(File.ReadAllText(text)))).Scores.Length;
}
