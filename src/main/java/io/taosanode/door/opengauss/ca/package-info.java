/** The folder of certificates that openGauss and its predictor share: read, and made. */
@NullMarked
package io.taosanode.door.opengauss.ca;

import org.jspecify.annotations.NullMarked;
