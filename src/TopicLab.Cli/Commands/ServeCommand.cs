using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Server;
using TopicLab.Server.Security;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab serve</c>: topics, evidence and summaries over HTTP, and a page that shows them.</summary>
internal sealed class ServeCommand : TopicLabCommand
{
    private const string DefaultUrls = "http://127.0.0.1:8080";

    private readonly Option<string> _model = Choices.File("--model", "The model; read again when the file changes. Default: the one that ships with the program.");
    private readonly Option<string> _urls = new("--urls") { HelpName = "URLS", Description = $"Where to listen, several with semicolons. Default: {DefaultUrls}, which this machine alone reaches." };

    private readonly Option<string> _keys = Choices.File(
        "--api-keys", $"Keys that callers must show one of, one a line; # starts a comment. Default: those in the variable {ApiKeys.Variable}; without any, everybody may call.");

    private readonly Option<string> _hosts = new("--allowed-hosts")
    {
        HelpName = "HOSTS",
        Description = "Host names that callers may use, several with semicolons, *.example.org for those below one, * for any. Default: any, but without keys and for this machine alone localhost and its addresses.",
    };

    private readonly Option<string> _rate = Choices.Number("--rate-limit", "Requests that one address may make in a minute. Default: no limit.", 1);

    public ServeCommand(CommandHost host)
        : base(host, "serve", "Serve topics, evidence and summaries over HTTP, with a page for people. Ctrl-C or SIGTERM finishes what is at hand and stops.")
    {
        Add(_model);
        Add(_urls);
        Add(_keys);
        Add(_hosts);
        Add(_rate);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab serve                                        # then open http://127.0.0.1:8080
          topiclab serve --model mine.topiclab --urls http://0.0.0.0:80 --api-keys keys.txt --rate-limit 600
          curl -d @release.json -H 'Content-Type: application/json' 'http://127.0.0.1:8080/score?evidence'
          curl -T feed.jsonl -X POST -H 'Content-Type: application/x-ndjson' http://127.0.0.1:8080/score
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var urls = Urls(arguments.GetValue(_urls) ?? DefaultUrls);
        var keys = Keys(arguments.GetValue(_keys));
        var hosts = Hosts(arguments.GetValue(_hosts));
        var model = Choices.ModelPath(arguments.GetValue(_model), Host);
        // Before a port is opened, and in the words of the other commands.
        TopicPredictor.Load(model);
        return ServeAsync(new ServerOptions { ModelPath = model, Urls = urls, ApiKeys = keys, AllowedHosts = hosts, RateLimit = (int?)arguments.Number(_rate) }).GetAwaiter().GetResult();
    }

    private async Task<int> ServeAsync(ServerOptions options)
    {
        await using var server = TopicLabServer.Create(options);
        try
        {
            await server.StartAsync(Host.Cancellation);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw new FailedException($"{options.Urls} cannot be listened on: {SystemMessage.Of(exception)}.", exception);
        }
        Host.Error.Write($"{CommandLine.Name}: listening on {string.Join(", ", server.Addresses)}\n");
        if (server.IsOpenToOthers)
            Host.Error.Write($"{CommandLine.Name}: without keys (--api-keys), whoever reaches this machine may call\n");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (Host.Cancellation.Register(() => stopped.TrySetResult()))
            await stopped.Task;
        Host.Error.Write($"{CommandLine.Name}: stopping; what is at hand is finished first\n");
        return await server.DrainAsync()
            ? ExitCode.Ok
            : throw new FailedException($"requests were cut that were not done in {options.DrainTimeout.TotalSeconds} seconds.");
    }

    private string Urls(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (!IsAddress(url))
                throw new UsageException($"--urls must be http://ADDRESS:PORT, several with semicolons, not '{url}'.", Name);
        }
        return urls;
    }

    // A name that is no address would be taken for "every address of this machine", and so would 0; without a port it would be 80, unasked.
    private static bool IsAddress(string url)
    {
        if (!url.StartsWith("http://", StringComparison.Ordinal))
            return false;
        try
        {
            var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
            return url.TrimEnd('/').EndsWith($":{address.Port}", StringComparison.Ordinal) && address.Port is >= 0 and <= ushort.MaxValue && address.PathBase.Length == 0
                && (address.Host is "*" or "+" || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(address.Host, out var ip) && (address.Host[0] == '[' || ip.ToString() == address.Host)));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private string[] Hosts(string? hosts)
    {
        var names = hosts?.Split(';') ?? [];
        // A port or a whole address would never match.
        return names.FirstOrDefault(name => !AllowedHosts.IsName(name)) is { } wrong
            ? throw new UsageException($"--allowed-hosts must be host names without ports, several with semicolons, not '{wrong}'.", Name)
            : names;
    }

    private string[] Keys(string? path)
    {
        if (path is null)
        {
            if (Host.Variable(ApiKeys.Variable) is not { } variable)
                return [];
            // A secret that failed to arrive must not open the server to everybody.
            var set = ApiKeys.OfVariable(variable);
            return set.Length > 0 ? set : throw new UsageException($"{ApiKeys.Variable} is set but has no key; unset it to let everybody in.", Name);
        }
        try
        {
            var keys = ApiKeys.OfFile(File.ReadAllText(path));
            // An empty file must not open the server to everybody.
            return keys.Length > 0 ? keys : throw new UsageException($"--api-keys: {path} has no key.", Name);
        }
        catch (FormatException error)
        {
            throw new UsageException($"--api-keys: {path}, {error.Message}.", Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailedException($"{path} cannot be read: {SystemMessage.Of(exception)}.", exception);
        }
    }
}
