// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcHandler;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.server.XmlRpcHandlerMapping;
import org.apache.xmlrpc.server.XmlRpcServer;

/** The library's server without its streams, its servlet and its reflection: it finds the method and runs it. */
final class Dispatcher implements XmlRpcHandlerMapping {
    private final Map<String, Method> methods;
    private final XmlRpcServer server = new XmlRpcServer();

    Dispatcher(Map<String, Method> methods) {
        this.methods = Map.copyOf(methods);
        server.setHandlerMapping(this);
    }

    Object dispatch(Call call) throws XmlRpcException {
        return server.execute(call);
    }

    @Override
    public XmlRpcHandler getHandler(String name) throws XmlRpcException {
        Method method = methods.get(name);
        if (method == null) {
            throw new CallFault(CallFault.UNKNOWN_METHOD, "unknown method " + Wording.of(name));
        }
        return new XmlRpcHandler() {
            @Override
            public Object execute(XmlRpcRequest request) throws XmlRpcException {
                return method.answer((Call) request);
            }
        };
    }
}
