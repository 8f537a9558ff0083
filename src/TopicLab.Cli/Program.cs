using TopicLab.Cli;
using TopicLab.Cli.Hosting;

// The only place that touches the console and the process: everything else is given what it uses.
using var interrupts = new Interrupts();
return CommandLine.Run(args, ProcessHost.Create(interrupts.Token));
