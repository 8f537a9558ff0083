using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using TopicLab.Training;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>TopicLab and ML.NET on the same rows, each in processes of its own, one after the other.</summary>
internal static class HeadToHead
{
    /// <summary>Runs <c>mlnet TRAIN TEST [SYSTEM...]</c> or, in its child processes, a part of it.</summary>
    /// <returns>The exit code, or <see langword="null"/> when the arguments are of another verb.</returns>
    public static int? Run(string[] args, TextWriter output)
    {
        switch (args)
        {
            case ["mlnet", var train, var test, .. var keys]:
                RunAll(train, test, keys.Length == 0 ? Contenders.Keys : keys, output);
                return 0;
            case ["mlnet-train", var key, var topics, var data, var model]:
                return Say(TrainingProcess.Run(Contenders.Get(key), TopicList.Load(topics), data, model), output);
            case ["mlnet-score", var key, var topics, var data, var model]:
                return Say(ScoringProcess.Run(Contenders.Get(key), TopicList.Load(topics), data, model), output);
            case ["mlnet-chain", var key, var topics, var data, var model]:
                return Say(ChainProcess.Run(Contenders.Get(key), TopicList.Load(topics), data, model), output);
            case ["mlnet-cold", var key, var model, var text]:
                return Say(ColdProcess.Run(Contenders.Get(key), model, text), output);
            case ["mlnet-cold-chain", var model, var text]:
                return Say(ColdProcess.RunChain(model, text), output);
            default:
                return null;
        }
    }

    private static int Say<T>(T result, TextWriter output)
    {
        output.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static void RunAll(string train, string test, IReadOnlyList<string> keys, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-mlnet-");
        try
        {
            var (topics, text) = (Path.Combine(folder.FullName, "topics.json"), Path.Combine(folder.FullName, "one.txt"));
            var list = TopicList.Of(Corpus.Load([train]));
            list.Save(topics);
            var release = list.Read(test).Rows[0].Release;
            File.WriteAllText(text, release.Title + "\n\n" + release.Text);

            var rows = keys.Select(key => Measure(key, Path.Combine(folder.FullName, key), topics, text, train, test)).ToList();
            output.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, Microsoft.ML {FileVersionInfo.GetVersionInfo(typeof(Microsoft.ML.MLContext).Assembly.Location).FileVersion}\n"));
            Tables.Write(rows, list, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Row Measure(string key, string model, string topics, string text, string train, string test)
    {
        var contender = Contenders.Get(key);
        Console.Error.WriteLine($"{DateTime.Now:T} {contender.Name}: training");
        var trained = Child.Run<TrainResult>("mlnet-train", key, topics, train, model);
        Console.Error.WriteLine($"{DateTime.Now:T} {contender.Name}: scoring");
        var scored = Child.Run<ScoreResult>("mlnet-score", key, topics, test, model);
        var cold = Child.Time("mlnet-cold", key, model, text);
        // Should a later system fail, what was measured is not lost.
        Console.Error.WriteLine($"{JsonSerializer.Serialize(trained)} {JsonSerializer.Serialize(scored)} {JsonSerializer.Serialize(cold)}");
        if (contender is not MLNetContender)
            return new Row(contender, trained, scored, cold, null, null);
        Console.Error.WriteLine($"{DateTime.Now:T} {contender.Name}: the chain");
        return new Row(contender, trained, scored, cold, Child.Run<ChainResult>("mlnet-chain", key, topics, test, model), Child.Time("mlnet-cold-chain", model, text));
    }
}
