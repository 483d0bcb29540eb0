/** The uwsgi protocol, as proxies speak it to a server behind them. */
@NullMarked
package io.taosanode.door.http.uwsgi;

import org.jspecify.annotations.NullMarked;
