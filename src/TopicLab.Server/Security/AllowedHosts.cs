using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TopicLab.Server.Security;

/// <summary>The hosts that callers may name. Immutable; safe to share between threads.</summary>
internal sealed class AllowedHosts
{
    private const string Any = "*";

    // Null where any may be named.
    private readonly StringSegment[]? _hosts;

    /// <summary>Takes those of the options, or what <see cref="ServerOptions.AllowedHosts"/> says of its default.</summary>
    public AllowedHosts(ServerOptions options)
    {
        var hosts = options.AllowedHosts;
        if (hosts.Count == 0)
        {
            hosts = options.ApiKeys.Count > 0 || !IsThisMachineAlone(options) ? [Any] : ["localhost", "127.0.0.1", "[::1]", .. Own(options)];
        }
        _hosts = hosts.Contains(Any) ? null : [.. hosts.Select(host => new StringSegment(host))];
    }

    /// <summary>Whether the request names one of them, or none, as old clients do that are no browsers.</summary>
    public bool Admit(HttpRequest request) => _hosts is null || !request.Host.HasValue || HostString.MatchesAny(WithoutDot(request.Host.Host), _hosts);

    /// <summary>Whether a name can be one of <see cref="ServerOptions.AllowedHosts"/>: a host without port, or what stands for several.</summary>
    public static bool IsName(string name) => name == Any
        || (name.StartsWith('[') && name.EndsWith(']') && IPAddress.TryParse(name, out _))
        || Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) is UriHostNameType.Dns or UriHostNameType.IPv4;

    // The dot of the root: the same host, written out.
    private static string WithoutDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    /// <summary>Whether only this machine is listened to.</summary>
    public static bool IsThisMachineAlone(ServerOptions options) => Own(options).All(IsLoopback);

    private static IEnumerable<string> Own(ServerOptions options) => options.Urls.Split(';').Select(url => BindingAddress.Parse(url).Host);

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
