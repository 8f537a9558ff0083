using BenchmarkDotNet.Running;
using TopicLab.Benchmarks;

// `latency MODEL DATA` times each release once, as a service would see it; `ablation` and `learning-curve DATA TOPICS` print the tables
// of training-data/README.md; everything else is BenchmarkDotNet's.
if (args is ["latency", var model, var data])
    return Latency.Run(model, data, Console.Out);
if (args is ["ablation", var rows, var topics])
    return Ablation.Run(rows, topics, Console.Out);
if (args is ["learning-curve", var curveRows, var curveTopics])
    return LearningCurve.Run(curveRows, curveTopics, Console.Out);

BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
return 0;
