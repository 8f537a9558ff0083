using BenchmarkDotNet.Running;
using TopicLab.Benchmarks;

// `latency MODEL DATA` and `summaries DATA [MODEL]` time each release once, as a service would see it; `topic-summaries MODEL DATA` judges summaries of one topic,
// `sentence-trees DATA...` boosted trees over sentences beside coverage; `ablation` and `learning-curve DATA TOPICS` print the tables
// of training-data/README.md; `server MODEL DATA [--minutes N]` puts the built `topiclab serve` under load; `mlnet TRAIN TEST` compares with ML.NET, in builds that have it; everything else is BenchmarkDotNet's.
#if MLNET
if (TopicLab.Benchmarks.MLNet.HeadToHead.Run(args, Console.Out) is { } code)
    return code;
#endif
if (args is ["latency", var model, var data])
    return Latency.Run(model, data, Console.Out);
if (args is ["summaries", var texts, ..] and { Length: < 4 })
    return Latency.RunSummaries(texts, args.ElementAtOrDefault(2), Console.Out);
if (args is ["topic-summaries", var topicModel, var topicData])
    return TopicSummaries.Run(topicModel, topicData, Console.Out);
if (args is ["sentence-trees", .. { Length: > 0 } sentenceData])
    return SentenceTrees.Run(sentenceData, Console.Out);
if (args is ["ablation", var rows, var topics])
    return Ablation.Run(rows, topics, Console.Out);
if (args is ["learning-curve", var curveRows, var curveTopics])
    return LearningCurve.Run(curveRows, curveTopics, Console.Out);
if (args is ["server", var servedModel, var servedData, .. var soak] && soak is [] or ["--minutes", _])
    return await ServerLoad.RunAsync(servedModel, servedData, soak is [_, var minutes] ? double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture) : 0, Console.Out);

return RunBenchmarks(args);

// Apart, so that no other verb waits until BenchmarkDotNet is loaded: cold starts are measured too.
static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
    return 0;
}
