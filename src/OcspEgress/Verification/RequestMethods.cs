namespace OcspEgress.Verification;

/// <summary>How responders are asked (RFC 6960 A.1).</summary>
[Flags]
public enum RequestMethods
{
    /// <summary>By GET, if the encoded request stays below 255 bytes: what nginx does at any length, and HAProxy for short requests.</summary>
    Get = 1,

    /// <summary>By POST: what Apache httpd and Caddy do, and HAProxy for long requests.</summary>
    Post = 2,

    /// <summary>By both.</summary>
    Both = Get | Post,
}
