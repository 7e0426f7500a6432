// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import org.apache.xmlrpc.XmlRpcException;

/** One method of a dialect. */
@FunctionalInterface
interface Method {
    /** Answers; a refusal of the domain is a value unless the dialect's vendor answers a fault. */
    Object answer(Call call) throws XmlRpcException;
}
