using BenchmarkDotNet.Running;
using TopicLab.Benchmarks;

// `latency MODEL DATA` times each release once, as a service would see it; everything else is BenchmarkDotNet's.
if (args is ["latency", var model, var data])
    return Latency.Run(model, data, Console.Out);

BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
return 0;
