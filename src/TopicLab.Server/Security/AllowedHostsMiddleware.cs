using Microsoft.AspNetCore.Http;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Security;

/// <summary>Answers nobody who takes this server for another one.</summary>
internal sealed class AllowedHostsMiddleware(RequestDelegate next, AllowedHosts hosts)
{
    /// <summary>Answers the request.</summary>
    /// <exception cref="ProblemException">The Host header names another host: 421.</exception>
    public Task InvokeAsync(HttpContext context) => hosts.Admit(context.Request)
        ? next(context)
        : throw new ProblemException(StatusCodes.Status421MisdirectedRequest, "The Host header must name this server: its address, or a name that it was given with --allowed-hosts.");
}
